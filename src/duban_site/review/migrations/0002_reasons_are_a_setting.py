"""The sentences of reviewers are the setting `return_reasons`; no page ever wrote to their table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]

    operations = [migrations.DeleteModel(name="ReasonTemplate")]
