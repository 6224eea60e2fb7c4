"""Addresses of reports."""

from django.urls import path

from duban_site.reports import return_views, views

app_name = "reports"
urlpatterns = [
    path("reports/<int:report_id>/edit/", views.edit, name="edit"),
    path("reports/<int:report_id>/check/", views.check, name="check"),
    path("reports/<int:report_id>/autosave/", views.autosave, name="autosave"),
    path("reports/<int:report_id>/contribute/", views.contribute, name="contribute"),
    path("periods/<int:period_id>/return/", return_views.returns, name="returns"),
    path("periods/<int:period_id>/return/form/", return_views.form, name="return_form"),
    path("returns/<int:return_id>/", return_views.one, name="return"),
    path("returns/<int:return_id>/file/", return_views.original, name="return_file"),
    path("evidence/<int:evidence_id>/", views.evidence, name="evidence"),
    path("evidence/<int:evidence_id>/clear/", views.clear, name="clear"),
    path("figures/", views.figures, name="figures"),
    path("figures/<int:target_id>/", views.provide, name="provide"),
]
