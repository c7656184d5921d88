import dialogue_portal.editions.models.edition
import dialogue_portal.kernel.texts
import dialogue_portal.kernel.triggers
import django.contrib.postgres.fields
import django.db.models.deletion
import django_countries.fields
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountryClassification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', django_countries.fields.CountryField(max_length=2, verbose_name='country')),
                ('scheme', models.CharField(choices=[('dialogue_region', 'region of the Dialogue'), ('un_group', 'UN regional group'), ('developing', 'developing economy (UNCTAD)'), ('ldc', 'least developed country'), ('lldc', 'landlocked developing country'), ('sids', 'small island developing State')], max_length=20, verbose_name='scheme')),
                ('value', models.CharField(max_length=20, verbose_name='group')),
                ('since', models.DateField(blank=True, null=True, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
            ],
            options={
                'verbose_name': 'classification of a country',
                'verbose_name_plural': 'classifications of countries',
                'ordering': ['country', 'scheme', 'value'],
                'constraints': [models.UniqueConstraint(fields=('country', 'scheme', 'value', 'since'), name='one_start_per_country_scheme_and_group', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='classification_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Network',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name')),
                ('acronym', models.CharField(blank=True, max_length=30, verbose_name='acronym')),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None, verbose_name='other names')),
                ('kind', models.CharField(choices=[('cso', 'civil-society network'), ('un', 'UN entity')], default='cso', max_length=5, verbose_name='kind')),
                ('country', django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='languages it reads')),
            ],
            options={
                'verbose_name': 'network',
                'verbose_name_plural': 'networks',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True, verbose_name='short name in addresses')),
                ('ordinal', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('theme_title', models.CharField(blank=True, max_length=300, verbose_name='overarching theme')),
                ('theme_source', models.CharField(blank=True, max_length=300, verbose_name='who identified the themes')),
                ('titles', models.JSONField(blank=True, default=dict, validators=[dialogue_portal.kernel.texts.are_texts], verbose_name='title, per language')),
                ('theme_titles', models.JSONField(blank=True, default=dict, validators=[dialogue_portal.kernel.texts.are_texts], verbose_name='overarching theme, per language')),
                ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('time_zone', models.CharField(default='UTC', max_length=60, validators=[dialogue_portal.editions.models.edition.is_a_time_zone], verbose_name='time zone')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('call_open', 'call open'), ('call_closed', 'call closed'), ('review', 'review'), ('voting', 'voting'), ('selection', 'selection'), ('confirmation', 'confirmation'), ('programme', 'programme'), ('held', 'held'), ('published', 'published'), ('archived', 'archived')], default='draft', max_length=20, verbose_name='status')),
                ('is_demo', models.BooleanField(default=False, verbose_name='demonstration data')),
                ('source', models.TextField(blank=True, verbose_name='source of these facts')),
                ('call_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='call opens')),
                ('call_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='call closes')),
                ('grace_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='grace in minutes')),
                ('votes_each', models.PositiveSmallIntegerField(default=3, verbose_name='votes per application')),
                ('merit_step', models.PositiveSmallIntegerField(default=25, verbose_name='step of merit')),
                ('max_themes', models.PositiveSmallIntegerField(default=3, verbose_name='themes an applicant may choose')),
                ('restore_drill_on', models.DateField(blank=True, null=True, verbose_name='last day on which a backup was restored as a drill')),
                ('cap_per_organisation', models.PositiveSmallIntegerField(default=2, verbose_name='applications of one organisation before screening looks')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='edition_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('call_closes_at', None), ('call_closes_at__gt', models.F('call_opens_at')), _connector='OR'), name='call_closes_after_it_opens'), models.CheckConstraint(condition=models.Q(('merit_step__gte', 1)), name='merit_step_is_at_least_one')],
            },
        ),
        migrations.CreateModel(
            name='CoChair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(max_length=200, verbose_name='organisation')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='co_chairs', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_chairs', to='editions.edition')),
            ],
            options={
                'verbose_name': 'co-chair',
                'verbose_name_plural': 'co-chairs',
                'ordering': ['edition', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='co_chair_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='CountryClassificationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('country', django_countries.fields.CountryField(max_length=2, verbose_name='country')),
                ('scheme', models.CharField(choices=[('dialogue_region', 'region of the Dialogue'), ('un_group', 'UN regional group'), ('developing', 'developing economy (UNCTAD)'), ('ldc', 'least developed country'), ('lldc', 'landlocked developing country'), ('sids', 'small island developing State')], max_length=20, verbose_name='scheme')),
                ('value', models.CharField(max_length=20, verbose_name='group')),
                ('since', models.DateField(blank=True, null=True, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='country_scheme_value_since_until_note_events', to='editions.countryclassification')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CoChairEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('organisation', models.CharField(max_length=200, verbose_name='organisation')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='edition_organisation_user_starts_on_ends_on_events', to='editions.cochair')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.edition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EditionCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=100, verbose_name='what is counted')),
                ('qualifier', models.CharField(blank=True, max_length=20, verbose_name='qualifier')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='editions.edition')),
            ],
            options={
                'verbose_name': 'count',
                'verbose_name_plural': 'counts',
                'ordering': ['edition', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('call_open', 'call open'), ('call_closed', 'call closed'), ('review', 'review'), ('voting', 'voting'), ('selection', 'selection'), ('confirmation', 'confirmation'), ('programme', 'programme'), ('held', 'held'), ('published', 'published'), ('archived', 'archived')], default='draft', max_length=20, verbose_name='status')),
                ('call_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='call opens')),
                ('call_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='call closes')),
                ('grace_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='grace in minutes')),
                ('votes_each', models.PositiveSmallIntegerField(default=3, verbose_name='votes per application')),
                ('merit_step', models.PositiveSmallIntegerField(default=25, verbose_name='step of merit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='status_call_opens_at_call_closes_at_grace_minutes_votes_each_merit_step_events', to='editions.edition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EditionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('welcome', 'text of the call'), ('privacy', 'privacy notice'), ('conduct', 'code of conduct'), ('chatham_house', 'Chatham House Rule'), ('legal_basis', 'legal basis, controller, processors and transfers'), ('undertaking', 'confidentiality undertaking of the core group'), ('partners', 'partners who may be given contacts')], max_length=15, verbose_name='text')),
                ('language', models.CharField(choices=[('ar', 'عربي'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], max_length=8, verbose_name='language')),
                ('body', models.TextField(verbose_name='words')),
                ('wording', models.PositiveSmallIntegerField(default=1, verbose_name='wording')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='editions.edition')),
            ],
            options={
                'verbose_name': 'text of an edition',
                'verbose_name_plural': 'texts of editions',
                'ordering': ['edition', 'kind', 'language'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind', 'language'), name='one_text_of_a_kind_per_language')],
            },
        ),
        migrations.CreateModel(
            name='EditionTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('kind', models.CharField(choices=[('welcome', 'text of the call'), ('privacy', 'privacy notice'), ('conduct', 'code of conduct'), ('chatham_house', 'Chatham House Rule'), ('legal_basis', 'legal basis, controller, processors and transfers'), ('undertaking', 'confidentiality undertaking of the core group'), ('partners', 'partners who may be given contacts')], max_length=15, verbose_name='text')),
                ('language', models.CharField(choices=[('ar', 'عربي'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], max_length=8, verbose_name='language')),
                ('body', models.TextField(verbose_name='words')),
                ('wording', models.PositiveSmallIntegerField(default=1, verbose_name='wording')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.edition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='edition_kind_language_body_wording_approved_by_approved_at_events', to='editions.editiontext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NetworkMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation_name', models.CharField(max_length=300, verbose_name='organisation')),
                ('tie', models.CharField(choices=[('member', 'is a member'), ('funded', 'is funded by the network'), ('funder', 'funds the network')], default='member', max_length=10, verbose_name='tie')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='editions.network')),
            ],
            options={
                'verbose_name': 'member organisation',
                'verbose_name_plural': 'member organisations',
                'ordering': ['network', 'organisation_name'],
                'constraints': [models.UniqueConstraint(fields=('network', 'organisation_name', 'tie'), name='one_entry_per_member_of_a_network')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('draft', 'draft'), ('call_open', 'call open'), ('call_closed', 'call closed'), ('review', 'review'), ('voting', 'voting'), ('selection', 'selection'), ('confirmation', 'confirmation'), ('programme', 'programme'), ('held', 'held'), ('published', 'published'), ('archived', 'archived')], max_length=20, verbose_name='phase')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='editions.edition')),
            ],
            options={
                'verbose_name': 'phase',
                'verbose_name_plural': 'phases',
                'ordering': ['edition', 'starts_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind'), name='one_phase_of_a_kind_per_edition'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='phase_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_voting', models.BooleanField(default=True, verbose_name='has a vote')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='editions.edition')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='editions.network')),
            ],
            options={
                'verbose_name': 'seat on the core group',
                'verbose_name_plural': 'core group',
                'ordering': ['edition', 'network__name'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'network'), name='one_seat_per_network_and_edition'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='seat_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='SeatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('is_voting', models.BooleanField(default=True, verbose_name='has a vote')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.edition')),
                ('network', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.network')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='edition_network_is_voting_starts_on_ends_on_events', to='editions.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SeatMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('delegate', 'delegate'), ('alternate', 'alternate')], default='delegate', max_length=10, verbose_name='kind')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='editions.seat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'delegate or alternate',
                'verbose_name_plural': 'delegates and alternates',
                'ordering': ['seat', 'kind', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('seat', 'user'), name='one_membership_per_person_and_seat'), models.UniqueConstraint(condition=models.Q(('kind', 'delegate')), fields=('seat',), name='one_delegate_per_seat')],
            },
        ),
        migrations.CreateModel(
            name='SeatMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('kind', models.CharField(choices=[('delegate', 'delegate'), ('alternate', 'alternate')], default='delegate', max_length=10, verbose_name='kind')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='seat_user_kind_events', to='editions.seatmember')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='editions.seat')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Supporter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supporters', to='editions.edition')),
            ],
            options={
                'verbose_name': 'supporter',
                'verbose_name_plural': 'supporters',
                'ordering': ['edition', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(verbose_name='code')),
                ('titles', models.JSONField(default=dict, validators=[dialogue_portal.kernel.texts.are_texts], verbose_name='title per language')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('is_cross_cutting', models.BooleanField(default=False, verbose_name='cross-cutting')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='editions.edition')),
            ],
            options={
                'verbose_name': 'theme',
                'verbose_name_plural': 'themes',
                'ordering': ['edition', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'slug'), name='one_theme_per_code_and_edition')],
            },
        ),
        dialogue_portal.kernel.triggers.AddTriggers(
            triggers={'cochair': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_cochairevent" ("edition_id", "ends_on", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (NEW."edition_id", NEW."ends_on", NEW."organisation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."user_id"); RETURN NULL;', hash='703b3ac3d19de15de77996e0384c03c69b0bdd34', operation='INSERT', pgid='pgtrigger_insert_insert_09233', table='editions_cochair', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "editions_cochairevent" ("edition_id", "ends_on", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (NEW."edition_id", NEW."ends_on", NEW."organisation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."user_id"); RETURN NULL;', hash='01a0d35b978c8568fd9b006a61b76c57aebb5806', operation='UPDATE', pgid='pgtrigger_update_update_17b4d', table='editions_cochair', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_cochairevent" ("edition_id", "ends_on", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (OLD."edition_id", OLD."ends_on", OLD."organisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."user_id"); RETURN NULL;', hash='7878c9103c7711b136d72092017ebe2246092e61', operation='DELETE', pgid='pgtrigger_delete_delete_9c80e', table='editions_cochair', when='AFTER'))], 'cochairevent': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f5a2acfb8a0b0f076d07c2dd01ecd1d8746094d0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f92e', table='editions_cochairevent', when='BEFORE'))], 'countryclassification': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_countryclassificationevent" ("country", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "since", "until", "value") VALUES (NEW."country", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme", NEW."since", NEW."until", NEW."value"); RETURN NULL;', hash='7965d218b441090aacd33f66168872898a472ef9', operation='INSERT', pgid='pgtrigger_insert_insert_b8da3', table='editions_countryclassification', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."scheme" IS DISTINCT FROM (NEW."scheme") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."value" IS DISTINCT FROM (NEW."value"))', func='INSERT INTO "editions_countryclassificationevent" ("country", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "since", "until", "value") VALUES (NEW."country", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme", NEW."since", NEW."until", NEW."value"); RETURN NULL;', hash='ad0e3f70caa47d562c0ea99e3f9678db696e0b53', operation='UPDATE', pgid='pgtrigger_update_update_38404', table='editions_countryclassification', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_countryclassificationevent" ("country", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "since", "until", "value") VALUES (OLD."country", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scheme", OLD."since", OLD."until", OLD."value"); RETURN NULL;', hash='978d5624e07f2ecd931dec350d70203e2b5e730b', operation='DELETE', pgid='pgtrigger_delete_delete_d94b5', table='editions_countryclassification', when='AFTER'))], 'countryclassificationevent': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e8694bef795bd3fdffdc45d0324a1791d58260b1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9fd96', table='editions_countryclassificationevent', when='BEFORE'))], 'edition': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_editionevent" ("call_closes_at", "call_opens_at", "grace_minutes", "merit_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "votes_each") VALUES (NEW."call_closes_at", NEW."call_opens_at", NEW."grace_minutes", NEW."merit_step", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."votes_each"); RETURN NULL;', hash='a35a2af6ed6909e6ae7b170cca7887f0a51b8060', operation='INSERT', pgid='pgtrigger_insert_insert_4e3a7', table='editions_edition', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."call_closes_at" IS DISTINCT FROM (NEW."call_closes_at") OR OLD."call_opens_at" IS DISTINCT FROM (NEW."call_opens_at") OR OLD."grace_minutes" IS DISTINCT FROM (NEW."grace_minutes") OR OLD."merit_step" IS DISTINCT FROM (NEW."merit_step") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."votes_each" IS DISTINCT FROM (NEW."votes_each"))', func='INSERT INTO "editions_editionevent" ("call_closes_at", "call_opens_at", "grace_minutes", "merit_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "votes_each") VALUES (NEW."call_closes_at", NEW."call_opens_at", NEW."grace_minutes", NEW."merit_step", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."votes_each"); RETURN NULL;', hash='a712842957570e45159a7b029947074941d903a5', operation='UPDATE', pgid='pgtrigger_update_update_49f3d', table='editions_edition', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_editionevent" ("call_closes_at", "call_opens_at", "grace_minutes", "merit_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "votes_each") VALUES (OLD."call_closes_at", OLD."call_opens_at", OLD."grace_minutes", OLD."merit_step", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."votes_each"); RETURN NULL;', hash='677fb56cac101cb40b0d5424c378fe6defdb3233', operation='DELETE', pgid='pgtrigger_delete_delete_11e7e', table='editions_edition', when='AFTER'))], 'editionevent': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4aac0ff9788979c86034f63ffd823320aef1dae1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4354f', table='editions_editionevent', when='BEFORE'))], 'editiontext': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_editiontextevent" ("approved_at", "approved_by_id", "body", "edition_id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wording") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."body", NEW."edition_id", NEW."kind", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."wording"); RETURN NULL;', hash='4a988aad0c2d22e0c20bacd35cebb02cb2ba2894', operation='INSERT', pgid='pgtrigger_insert_insert_4c903', table='editions_editiontext', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."wording" IS DISTINCT FROM (NEW."wording"))', func='INSERT INTO "editions_editiontextevent" ("approved_at", "approved_by_id", "body", "edition_id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wording") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."body", NEW."edition_id", NEW."kind", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wording"); RETURN NULL;', hash='9f7b4856e94beef99537dc6ca5eb9e155c4d7b72', operation='UPDATE', pgid='pgtrigger_update_update_74745', table='editions_editiontext', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_editiontextevent" ("approved_at", "approved_by_id", "body", "edition_id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wording") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."body", OLD."edition_id", OLD."kind", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."wording"); RETURN NULL;', hash='59b1c31108240e3d1478b36feccf6b32ea77f9b1', operation='DELETE', pgid='pgtrigger_delete_delete_e2d35', table='editions_editiontext', when='AFTER'))], 'editiontextevent': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1376888fd29c96bdad4d2dcf6e008afc38c93ef7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b2a3e', table='editions_editiontextevent', when='BEFORE'))], 'seat': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_seatevent" ("edition_id", "ends_on", "is_voting", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."edition_id", NEW."ends_on", NEW."is_voting", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='db5346e762441c89646073aba0d160b282cab3f3', operation='INSERT', pgid='pgtrigger_insert_insert_290ab', table='editions_seat', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."is_voting" IS DISTINCT FROM (NEW."is_voting") OR OLD."network_id" IS DISTINCT FROM (NEW."network_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))', func='INSERT INTO "editions_seatevent" ("edition_id", "ends_on", "is_voting", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."edition_id", NEW."ends_on", NEW."is_voting", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='a56e4cd38a2650767f338c92acb113d84000b749', operation='UPDATE', pgid='pgtrigger_update_update_08c49', table='editions_seat', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_seatevent" ("edition_id", "ends_on", "is_voting", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."edition_id", OLD."ends_on", OLD."is_voting", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='8a90703c79348709527f56db1de0ef7db6d278bb', operation='DELETE', pgid='pgtrigger_delete_delete_8ee99', table='editions_seat', when='AFTER'))], 'seatevent': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ea7c675821e99ee62cd6b59f6bc3fa6eee82d65c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1fa79', table='editions_seatevent', when='BEFORE'))], 'seatmember': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_seatmemberevent" ("kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "user_id") VALUES (NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."user_id"); RETURN NULL;', hash='9d12f824cee03c1116760511b6ea700777f03049', operation='INSERT', pgid='pgtrigger_insert_insert_46b4f', table='editions_seatmember', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "editions_seatmemberevent" ("kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "user_id") VALUES (NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id", NEW."user_id"); RETURN NULL;', hash='efff21f01b1dda31b452db8974d3b6f1e3c2ba5b', operation='UPDATE', pgid='pgtrigger_update_update_33eae', table='editions_seatmember', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "editions_seatmemberevent" ("kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "user_id") VALUES (OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."user_id"); RETURN NULL;', hash='9f515b37362edb97a67225b76da123c3e6628066', operation='DELETE', pgid='pgtrigger_delete_delete_ab894', table='editions_seatmember', when='AFTER'))], 'seatmemberevent': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f69a5f022548f78cd55bf0001ca67bdb76fe8abc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ae16', table='editions_seatmemberevent', when='BEFORE'))]},
        ),
    ]
