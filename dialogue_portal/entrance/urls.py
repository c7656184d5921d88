"""The pages of signing in; those of allauth that need a password are left out."""

from allauth.account import views as account
from django.urls import include, path
from django.views.generic import RedirectView

from dialogue_portal.entrance.signing_out import sign_out

to_code = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)

urlpatterns = [
    path("login/", to_code, name="account_login"),
    path("signup/", to_code, name="account_signup"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", sign_out, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("two-factor/", include("allauth.mfa.urls")),
]
