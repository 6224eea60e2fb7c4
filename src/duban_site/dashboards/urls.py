"""Addresses of the dashboards."""

from django.urls import path

from duban_site.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("dashboard/", views.overview, name="overview"),
    path("dashboard/rows/", views.rows, name="rows"),
    path("dashboard/compare/", views.compare, name="compare"),
    path("dashboard/chart.<str:form>", views.chart, name="chart"),
]
