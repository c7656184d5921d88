"""The form of a call at the desk: what it asks, its preview, and copying an earlier one."""

from participants.admin.calls import call_form as call_form
