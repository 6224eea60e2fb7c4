"""Addresses of the record."""

from django.urls import path

from duban_site.books import views

app_name = "books"
urlpatterns = [
    path("books/", views.books, name="books"),
    path("books/verify/", views.verify, name="verify"),
    path("books/export/", views.export, name="export"),
]
