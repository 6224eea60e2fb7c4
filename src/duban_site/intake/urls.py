"""Addresses of the intake."""

from django.urls import path

from duban_site.intake import views

app_name = "intake"
urlpatterns = [
    path("check/", views.check, name="check"),
    path("intake/", views.uploads, name="uploads"),
    path("intake/inbox/", views.from_inbox, name="from_inbox"),
    path("intake/<int:upload_id>/", views.one, name="one"),
    path("intake/<int:upload_id>/correct/", views.correct, name="correct"),
    path(
        "intake/<int:upload_id>/corrections/<int:correction_id>/",
        views.take_back,
        name="take_back",
    ),
    path("intake/<int:upload_id>/adopt/", views.adopt, name="adopt"),
    path("intake/<int:upload_id>/undo/", views.undo, name="undo"),
]
