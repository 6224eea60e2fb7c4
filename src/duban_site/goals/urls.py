"""Addresses of plans."""

from django.urls import path

from duban_site.goals import views

app_name = "goals"
urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/new/", views.new_plan, name="new"),
    path("plans/<int:plan_id>/", views.plan, name="plan"),
    path("plans/<int:plan_id>/settle/", views.settle, name="settle"),
    path("goals/<int:goal_id>/targets/", views.targets, name="targets"),
]
