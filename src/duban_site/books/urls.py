"""Addresses of the record."""

from django.urls import path

from duban_site.books import views

app_name = "books"
urlpatterns = [
    path("books/", views.books, name="books"),
    path("books/verify/", views.verify, name="verify"),
    path("books/export/", views.export, name="export"),
    path("books/checkpoint/", views.checkpoint, name="checkpoint"),
    path("books/erasures/", views.propose, name="propose"),
    path("books/erasures/<int:pk>/approve/", views.approve, name="approve"),
    path("books/clock/", views.settle, name="settle"),
]
