"""Settings of the site. Everything that differs between places comes from the environment.

DUBAN_DATA       folder of the embedded database, evidence files and keys (default: ./duban-data)
DATABASE_URL     postgres://… for PostgreSQL; empty: the embedded database
DUBAN_SECRET_KEY secret of sessions; made once and kept in the data folder where it is not given
DUBAN_HOSTS      host names the site answers to, with commas
DUBAN_HTTPS      1 behind a proxy with TLS: secure cookies and HSTS
DUBAN_LANGUAGE   zh-hans or en
DUBAN_OIDC_SERVER, _CLIENT, _SECRET, _NAME, _CLAIM   the city's identity provider (OpenID Connect)
DUBAN_MAIL_USER, _PASSWORD   where the mail server of the settings page asks for them
DUBAN_CHECKPOINT_KEY   file of the key that signs checkpoints, readable by the unit that signs alone
DUBAN_CHECKPOINT_FILE  where signed checkpoints are written (default: checkpoints.jsonl beside the data)
DUBAN_FREE_BYTES       with less free disk the site goes read-only (default: 1000000000)
DUBAN_APP_ROLE         PostgreSQL: the role that serves, where another one owns the tables
DUBAN_SYSLOG     /dev/log or host:port: signed checkpoints and warnings go there too
DUBAN_PASSWORDS  asvs or dengbao3: the password profile (`trust.md` 8)
DUBAN_ADDRESS    the address of the site, as people reach it, for links in mails
DUBAN_WEBHOOK    the one address that reminders are sent to as signed calls; DUBAN_WEBHOOK_SECRET signs them
DUBAN_WORKER     0: `duban serve` runs no worker, the command `work` does
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from duban_site.agencies.password_profiles import validators
from duban_site.agencies.sign_in_doors import SIGN_IN_DOORS, SIGN_IN_FIELDS
from duban_site.config.databases import database
from duban_site.config.environment import (
    SettingError,
    env_bool,
    env_int,
    env_text,
    env_webhook,
)
from duban_site.config.identity import form_targets, provider_settings
from duban_site.config.logs import logging_to
from duban_site.config.secrets import kept_secret

SITE = Path(__file__).resolve().parent.parent
DATA = Path(env_text("DUBAN_DATA", "duban-data")).resolve()
EVIDENCE = DATA / "evidence"
CHECKPOINT_KEY = env_text("DUBAN_CHECKPOINT_KEY", "")
CHECKPOINT_FILE = Path(env_text("DUBAN_CHECKPOINT_FILE", str(DATA / "checkpoints.jsonl")))

SECRET_KEY = env_text("DUBAN_SECRET_KEY", "") or kept_secret(DATA)
DEBUG = False
ALLOWED_HOSTS = env_text("DUBAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = env_bool("DUBAN_HTTPS", default=False)

INSTALLED_APPS = [
    "duban_site.pages",
    "duban_site.agencies",
    "duban_site.books",
    "duban_site.goals",
    "duban_site.reports",
    "duban_site.review",
    "duban_site.reminders",
    "duban_site.ledger",
    "duban_site.intake",
    "duban_site.publishing",
    "duban_site.letters",
    "duban_site.dashboards",
    "duban_site.portal",
    "duban_site.api",
    "duban_site.upkeep",
    "duban_site.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "duban_site.pages.middleware.RequestNumber",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "duban_site.upkeep.middleware.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "duban_site.agencies.middleware.Actors",
    "duban_site.pages.middleware.Refusals",
    "duban_site.upkeep.middleware.ReadOnly",
    "duban_site.agencies.middleware.Gate",
    "duban_site.pages.fields.Fields",
    "duban_site.books.middleware.Once",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "duban_site.config.urls"
WSGI_APPLICATION = "duban_site.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["duban_site.pages.templatetags.keyed_forms"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "duban_site.pages.context.chrome",
            ],
        },
    }
]

DATABASES = {"default": database(env_text("DATABASE_URL", ""), DATA)}
APP_ROLE = env_text("DUBAN_APP_ROLE", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_PROFILE = env_text("DUBAN_PASSWORDS", "asvs")
if ACCOUNT_PROFILE not in {"asvs", "dengbao3"}:
    raise SettingError(f"DUBAN_PASSWORDS={ACCOUNT_PROFILE}: use asvs or dengbao3")
AUTH_PASSWORD_VALIDATORS = validators(ACCOUNT_PROFILE)
PASSWORD_RESET_TIMEOUT = 3 * 86400  # seconds that a one-time link of an administrator counts
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]  # an office shares one address; one account is locked
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_USERNAME_FORM_FIELD = "username"
AXES_CLIENT_IP_CALLABLE = "duban_site.agencies.middleware.address_of"
AXES_LOCKOUT_TEMPLATE = "agencies/locked_out.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True

LANGUAGE_CODE = env_text("DUBAN_LANGUAGE", "zh-hans")
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LOCALE_PATHS = [SITE / "locale"]
TIME_ZONE = env_text("DUBAN_TIME_ZONE", "Asia/Shanghai")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
PUBLIC_CHECK = env_bool("DUBAN_PUBLIC_CHECK", default=True)  # the page 核验 for anybody
FREE_BYTES = env_int("DUBAN_FREE_BYTES", 1_000_000_000)  # less free disk: nothing is written
FREE_SHARE = 0.05  # of the whole disk, likewise
GUARDS_EVERY = 15  # seconds between two looks at the guards by pages that only read; 0: writes only
UPLOAD_LIMIT = 20_000_000  # bytes of one file (`trust.md`, limits)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_LONGEST = 12 * 3600  # seconds, whatever the person does
SESSION_COOKIE_AGE = SESSION_LONGEST + 7200  # longer: whose unsaved form it was is still known
SESSION_IDLE = env_int("DUBAN_IDLE_MINUTES", 30) * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": form_targets(),
        "frame-ancestors": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "duban_site.pages.faults.forged"
DOORS = SIGN_IN_DOORS
FIELDS = SIGN_IN_FIELDS
ACCOUNT_ADAPTER = "duban_site.agencies.signing_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # no box to tick: the session's own limits count
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # counted by axes in the database, for all workers
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_ADAPTER = "duban_site.agencies.signing_in.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER = "duban_site.agencies.signing_in.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = provider_settings()
OIDC_CLAIM = env_text("DUBAN_OIDC_CLAIM", "preferred_username")  # holds the name to sign in with
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Duban"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # server: `agencies.mail`
EMAIL_HOST_USER = env_text("DUBAN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env_text("DUBAN_MAIL_PASSWORD", "")
ADDRESS = env_text("DUBAN_ADDRESS", "")  # of this site, in mails and calls
WEBHOOK_URL, WEBHOOK_SECRET = env_webhook("DUBAN_WEBHOOK")
WORKER = env_bool("DUBAN_WORKER", default=True)  # in the process of `duban serve`
LOGGING = logging_to(env_text("DUBAN_SYSLOG", ""))
