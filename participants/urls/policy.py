"""Addresses of the numbers that are put to the core group."""

from django.urls import path

from participants.views import policy

app_name = "policy"
urlpatterns = [
    path("policy/", policy.policies, name="policies"),
    path("policy/<int:pk>/", policy.policy, name="policy"),
]
