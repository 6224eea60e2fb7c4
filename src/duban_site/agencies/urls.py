"""Addresses of the agencies room."""

from django.urls import path

from duban_site.agencies.views import directory, own, people, resets, rules, tokens, welcome

urlpatterns = [
    path("me/", own.me, name="me"),
    path("me/delegate/", directory.delegate_seat, name="delegate_seat"),
    path("me/tokens/", tokens.tokens, name="tokens"),
    path("me/tokens/new/", tokens.new_token, name="new_token"),
    path("me/tokens/<int:pk>/end/", tokens.end_token, name="end_token"),
    path("seat/", own.choose_seat, name="choose_seat"),
    path("kept/", own.kept, name="kept"),
    path("agencies/", directory.directory, name="directory"),
    path("agencies/matrix/", directory.matrix, name="matrix"),
    path("agencies/new/", directory.new_agency, name="new_agency"),
    path("agencies/<int:pk>/", directory.change_agency, name="change_agency"),
    path("agencies/governments/new/", directory.new_government, name="new_government"),
    path("agencies/leaders/new/", directory.new_leader, name="new_leader"),
    path("agencies/seats/new/", directory.propose_seat, name="propose_seat"),
    path("agencies/seats/<int:pk>/approve/", directory.approve_seat, name="approve_seat"),
    path("agencies/seats/<int:pk>/end/", directory.end_seat, name="end_seat"),
    path("agencies/people/", people.people, name="people"),
    path("agencies/people/new/", people.new_person, name="new_person"),
    path("agencies/people/<int:pk>/", people.change_person, name="change_person"),
    path("agencies/people/<int:pk>/link/", people.issue_link, name="issue_link"),
    path("agencies/people/<int:pk>/second-factor/", resets.propose, name="propose_reset"),
    path("agencies/resets/<int:pk>/approve/", resets.approve, name="approve_reset"),
    path("agencies/resets/<int:pk>/refuse/", resets.turn_down, name="turn_down_reset"),
    path("agencies/import/", people.import_directory, name="import_directory"),
    path("agencies/import/adopt/", people.adopt_import, name="adopt_import"),
    path("settings/", rules.settings, name="settings"),
    path("settings/<slug:key>/", rules.change_setting, name="change_setting"),
    path("settings/<slug:key>/sign/", rules.sign_setting, name="sign_setting"),
    path("welcome/first/<str:token>/", welcome.first, name="first_start"),
    path("welcome/<str:key>/<str:token>/", welcome.password, name="first_password"),
]
