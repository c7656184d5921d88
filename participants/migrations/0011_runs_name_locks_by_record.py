"""Runs of before say whom they lock by the ids of their record, as runs do now: a key would outlive its application."""

import hashlib
import hmac

from django.conf import settings
from django.db import migrations


def name_by_record(apps, editor):
    runs = apps.get_model("participants", "SelectionRun").objects.using(editor.connection.alias)
    for run in runs.filter(policy__locks__0__application__isnull=False).only("round_id", "policy"):
        locks = [
            {"id": id_in_record(run.round_id, lock["application"]), "kind": lock["kind"]}
            for lock in run.policy["locks"]
        ]
        locks.sort(key=lambda lock: lock["id"])
        runs.filter(pk=run.pk).update(policy={**run.policy, "locks": locks})


def id_in_record(the_round, application):
    key = hashlib.sha256(f"record|{settings.SECRET_KEY}".encode()).digest()
    digest = hmac.new(key, f"{the_round}|A|{application}".encode(), hashlib.sha256).hexdigest()
    return f"A{int(digest[:15], 16) % 10**9:09d}"


class Migration(migrations.Migration):
    dependencies = [("participants", "0010_records_and_cards_go")]
    operations = [migrations.RunPython(name_by_record, migrations.RunPython.noop, elidable=True)]
