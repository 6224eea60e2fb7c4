"""All addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("duban_site.pages.urls")),
    path("", include("duban_site.agencies.urls")),
    path("", include("duban_site.review.urls")),
    path("", include("duban_site.reports.urls")),
    path("", include("duban_site.intake.urls")),
    path("accounts/", include("allauth.urls")),
]
handler400 = "duban_site.pages.faults.bad_request"
handler403 = "duban_site.pages.faults.forbidden"
handler404 = "duban_site.pages.faults.not_found"
handler500 = "duban_site.pages.faults.failed"
