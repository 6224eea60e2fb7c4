"""Addresses of the ledger and of periods."""

from django.urls import path

from duban_site.ledger import period_views, views

app_name = "ledger"
urlpatterns = [
    path("goals/", views.ledger, name="ledger"),
    path("goals/<int:goal_id>/", views.goal, name="goal"),
    path("periods/", period_views.periods, name="periods"),
    path("periods/<int:period_id>/", period_views.period, name="period"),
    path("periods/<int:period_id>/move/", period_views.move, name="move"),
    path("periods/<int:period_id>/due/", period_views.due, name="due"),
]
