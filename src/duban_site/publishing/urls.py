"""Addresses of publishing."""

from django.urls import path

from duban_site.publishing import views

app_name = "publishing"
urlpatterns = [
    path("publish/", views.editions, name="editions"),
    path("publish/<int:edition_id>/", views.one, name="one"),
    path("publish/<int:edition_id>/move/", views.move, name="move"),
    path("publish/<int:edition_id>/correct/", views.correct, name="correct"),
    path("publish/<int:edition_id>/withdraw/", views.withdraw, name="withdraw"),
    path("publish/<int:edition_id>/file.<str:form>", views.preview_file, name="file"),
]
