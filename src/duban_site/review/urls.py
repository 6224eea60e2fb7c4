"""Addresses of the review and the workbench."""

from django.urls import path

from duban_site.review import views

app_name = "review"
urlpatterns = [
    path("", views.work, name="workbench"),
    path("review/", views.waiting, name="queue"),
    path("review/accept-many/", views.accept_many, name="accept_many"),
    path("review/<int:report_id>/", views.one, name="one"),
]
