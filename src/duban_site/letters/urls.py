"""Addresses of letters."""

from django.urls import path

from duban_site.letters import views

app_name = "letters"
urlpatterns = [
    path("periods/<int:period_id>/letters/", views.letters, name="letters"),
    path("letters/<int:letter_id>/file.docx", views.file, name="file"),
    path("letters/templates/", views.templates, name="templates"),
    path("letters/templates/<slug:kind>.docx", views.template_file, name="template"),
]
