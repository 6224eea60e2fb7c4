"""Addresses of reports."""

from django.urls import path

from duban_site.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/<int:report_id>/edit/", views.edit, name="edit"),
    path("reports/<int:report_id>/check/", views.check, name="check"),
    path("reports/<int:report_id>/autosave/", views.autosave, name="autosave"),
    path("reports/<int:report_id>/contribute/", views.contribute, name="contribute"),
    path("evidence/<int:evidence_id>/", views.evidence, name="evidence"),
    path("figures/", views.figures, name="figures"),
    path("figures/<int:target_id>/", views.provide, name="provide"),
]
