"""Django, which what comes from the platform needs: configured once for all judges of a process."""

from functools import cache

_APPS = (
    "django.contrib.auth", "django.contrib.contenttypes",
    "xblocks_contrib.problem.capa",
    "submissions", "openassessment.assessment", "openassessment.workflow", "openassessment.staffgrader", "openassessment.xblock",
    "lti_consumer",
)  # fmt: skip


@cache
def configure():
    """Start Django without a site, its database in memory; raises ImportError where a judge is not installed."""
    import django  # noqa: PLC0415 - heavy, and its absence is a failure of the tests alone
    from django.conf import settings  # noqa: PLC0415

    settings.configure(
        INSTALLED_APPS=_APPS,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        # Tables are made from the models as they are: years of migrations would take longer than all judges.
        MIGRATION_MODULES={name.rpartition(".")[2]: None for name in _APPS},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        STATIC_URL="/static/",
        LMS_ROOT_URL="https://example.org",
        USE_I18N=False,
        SECRET_KEY="judge",  # noqa: S106 - Django starts with none
    )
    django.setup()
