"""Addresses of plans."""

from django.urls import path

from duban_site.goals import extension_views, goal_views, target_views, views

app_name = "goals"
urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/new/", views.new_plan, name="new"),
    path("plans/<int:plan_id>/", views.plan, name="plan"),
    path("plans/<int:plan_id>/settle/", views.settle, name="settle"),
    path("goals/<int:goal_id>/targets/", views.targets, name="targets"),
    path("goals/<int:goal_id>/change/", goal_views.change, name="change"),
    path("goals/<int:goal_id>/drop/", goal_views.drop, name="drop"),
    path("goals/parts/<int:part_id>/accept/", goal_views.accept_part, name="accept_part"),
    path("targets/<int:target_id>/measures/", target_views.measures, name="measures"),
    path("targets/<int:target_id>/breakdown/", target_views.breakdown, name="breakdown"),
    path("targets/<int:target_id>/revise/", target_views.propose, name="propose"),
    path("targets/<int:target_id>/extend/", extension_views.extend, name="extend"),
    path("extensions/<int:extension_id>/", extension_views.extension, name="extension"),
    path("revisions/<int:revision_id>/", target_views.revision, name="revision"),
]
