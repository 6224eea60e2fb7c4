"""Addresses of the portal."""

from django.urls import path

from duban_site.portal import data_views, views

app_name = "portal"
urlpatterns = [
    path("portal/", views.home, name="home"),
    path("portal/editions/<int:number>/", views.edition, name="edition"),
    path("portal/editions/<int:number>/goals/<str:goal_number>/", views.goal, name="goal"),
    path("portal/editions/<int:number>/file.<str:form>", views.file, name="file"),
    path("portal/editions/<int:number>/data/", data_views.open_data_page, name="data"),
    path("portal/editions/<int:number>/data/<str:name>", data_views.data_file, name="data_file"),
    path("portal/data/catalogue.json", data_views.catalogue, name="catalogue"),
    path("portal/goals/", views.goals, name="goals"),
    path("portal/search/", views.search, name="search"),
    path("portal/dictionary/", views.dictionary, name="dictionary"),
    path("portal/method/", views.method, name="method"),
    path("portal/feed/", views.feed, name="feed"),
    path("portal/sitemap.xml", views.sitemap, name="sitemap"),
]
