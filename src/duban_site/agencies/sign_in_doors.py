"""Who may open the pages of the sign-in library, by the name of the address.

Whatever is not named here or is CLOSED answers 404: nobody signs up by themselves, changes their
address or resets a password by mail.
"""

from duban_site.pages.doors import Door

SIGN_IN_DOORS: dict[str, Door] = {
    **dict.fromkeys(
        (
            "account_login",
            "account_inactive",
            "mfa_authenticate",  # the second step of a sign-in: the library knows who is half in
            "openid_connect_login",
            "openid_connect_callback",
            "socialaccount_login_cancelled",
            "socialaccount_login_error",
        ),
        Door.PUBLIC,
    ),
    **dict.fromkeys(
        (
            "account_logout",
            "account_reauthenticate",
            "account_change_password",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
        ),
        Door.SIGNED_IN,
    ),
    **dict.fromkeys(
        (
            "account_signup",
            "account_email",
            "account_email_verification_sent",
            "account_confirm_email",
            "account_set_password",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "account_confirm_login_code",
            "socialaccount_signup",
            "socialaccount_connections",
        ),
        Door.CLOSED,
    ),
}

SIGN_IN_FIELDS: dict[str, tuple[str, ...]] = {
    "account_login": ("login", "password", "remember", "next"),
    "account_logout": ("next",),
    "account_reauthenticate": ("password", "next"),
    "account_change_password": ("oldpassword", "password1", "password2", "next"),
    "openid_connect_login": ("process", "next"),
    "mfa_authenticate": ("code", "next"),
    "mfa_reauthenticate": ("code", "next"),
    "mfa_activate_totp": ("code", "next"),
    "mfa_deactivate_totp": ("next",),
    "mfa_generate_recovery_codes": ("next",),
}
"""What the forms of the library take, by the name of the address; every other takes nothing."""
