"""Addresses of the ledger."""

from django.urls import path

from duban_site.ledger import views

app_name = "ledger"
urlpatterns = [
    path("goals/", views.ledger, name="ledger"),
    path("goals/<int:goal_id>/", views.goal, name="goal"),
]
