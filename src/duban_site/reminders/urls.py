"""Addresses of reminders."""

from django.urls import path

from duban_site.reminders import views

app_name = "reminders"
urlpatterns = [
    path("reminders/", views.own, name="own"),
    path("reminders/<int:reminder_id>/", views.answer, name="answer"),
    path("periods/<int:period_id>/reminders/", views.register, name="register"),
]
