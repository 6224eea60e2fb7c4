"""All addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("duban_site.pages.urls")),
    path("", include("duban_site.agencies.urls")),
    path("", include("duban_site.books.urls")),
    path("", include("duban_site.goals.urls")),
    path("", include("duban_site.ledger.urls")),
    path("", include("duban_site.review.urls")),
    path("", include("duban_site.reminders.urls")),
    path("", include("duban_site.reports.urls")),
    path("", include("duban_site.intake.urls")),
    path("", include("duban_site.publishing.urls")),
    path("", include("duban_site.letters.urls")),
    path("", include("duban_site.portal.urls")),
    path("", include("duban_site.dashboards.urls")),
    path("", include("duban_site.api.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/3rdparty/", include("allauth.socialaccount.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
handler400 = "duban_site.pages.faults.bad_request"
handler403 = "duban_site.pages.faults.forbidden"
handler404 = "duban_site.pages.faults.not_found"
handler500 = "duban_site.upkeep.faults.failed"
