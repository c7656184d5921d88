"""The addresses of one's own applications, of colleagues who help, and of personal links."""

from django.urls import path

from participants.views.mine import (
    asking_why,
    changing,
    colleagues,
    consents,
    download,
    handover,
    helping,
    invitation,
    leaving,
    looking_again,
    pages,
)

urlpatterns = [
    path("my/", pages.my_applications, name="my_applications"),
    path("my/<uuid:pk>/", pages.my_application, name="my_application"),
    path("my/<uuid:pk>/sent/", pages.sent, name="sent"),
    path("my/<uuid:pk>/go-on/", changing.go_on, name="go_on"),
    path("my/<uuid:pk>/change/", changing.change, name="change"),
    path("my/<uuid:pk>/drop-changes/", changing.drop_changes, name="drop_changes"),
    path("my/<uuid:pk>/withdraw/", leaving.withdraw, name="withdraw"),
    path("my/<uuid:pk>/undo-withdrawal/", leaving.undo, name="undo_withdrawal"),
    path("my/<uuid:pk>/look-again/", looking_again.look_again, name="look_again"),
    path("my/<uuid:pk>/why/", asking_why.why, name="ask_why"),
    path("my/<uuid:pk>/delete/", leaving.delete, name="delete"),
    path("my/<uuid:pk>/application.json", download.my_json, name="my_json"),
    path("my/<uuid:pk>/lead-contact/", handover.hand_over, name="hand_over"),
    path("my/<uuid:pk>/colleagues/", colleagues.colleagues, name="colleagues"),
    path("my/<uuid:pk>/colleagues/<int:number>/remove/", colleagues.remove, name="remove_colleague"),
    path("my/<uuid:pk>/consents/", consents.consents, name="consents"),
    path("my/<uuid:pk>/consents/<slug:kind>/", consents.consent, name="consent"),
    path("invitation/", invitation.invitation, name="invitation"),
    path("invitation/<str:secret>/", invitation.invitation_link, name="invitation_link"),
    path("help/<uuid:pk>/", helping.help_tasks, name="help"),
    path("help/<uuid:pk>/<slug:section_slug>/", helping.help_step, name="help_step"),
]
