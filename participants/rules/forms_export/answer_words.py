"""The answers of the form in six languages, by the beginnings of their words; patterns as for the headings."""

GENDER = {
    "woman": "woman / women / female / femme / feminin / f. / mujer / femenin / woman. / женщин / женск / ж. / امراه / انثى / انثي / نساء / 女",
    "man": "man. / men. / male / homme / masculin / m. / м. / hombre / мужчин / мужск / رجل / ذكر / 男",
    "non_binary": "non binar / nonbinar / no binari / genderqueer / gender fluid / небинарн / غير ثنائ / 非二元",
    "self_described": "self describ / prefer self / autre / other / otro / trans. / transgender / transgenre / другое / اخرى / اخري / 其他 / 自我描述",
    "undisclosed": """
        prefer not / rather not / not say / undisclosed / no answer / not disclose / prefere pas / prefere ne pas / ne souhaite pas / ne pas dire / prefiero no / no decir / no responder
        предпочитаю не / не хочу / не указ / не говорить / افضل عدم / افضل الا / لا ارغب / 不愿 / 不便 / 不透露 / 不想""",
}
UNDER_18 = """
    under 18 / below 18 / less than 18 / younger than 18 / not yet 18 / minor. / under age / underage / moins de 18 / mineur / menos de 18 / menor / младше 18 / моложе 18 / до 18 / менее 18 / меньше 18
    несовершеннолет / اقل من 18 / دون 18 / تحت 18 / قاصر / 18岁以下 / 未满18 / 18 以下 / 小于18 / 低于18 / 未成年"""
SIXTY_OR_OLDER = """
    60 plus / 60 older / 60 over / over 60 / above 60 / 60 above / 60 more / more than 60 / 60 ans et plus / plus de 60 / 60 ou plus / 60 o mas / 60 anos o mas / mas de 60
    старше 60 / 60 и старше / более 60 / 60 فاكثر / 60 فما فوق / اكثر من 60 / 60岁以上 / 60岁及以上"""
ORGANISATION_TYPE = {
    "community_based": "community / grassroots / cbo. / communautaire / base. / comunitari / de base / общинн / местн сообщ / مجتمعي / مجتمع محلي / 社区 / 基层",
    "local_ngo": "local ngo / local organi / local non / ong locale / locale organi / ong local / местн нпо / местн / منظمه محلي / محليه غير حكومي / 地方非政府 / 地方",
    "national_ngo": "national ngo / national non / national organi / ong nationale / ong nacional / национальн нпо / национальн / وطني / 国家非政府 / 全国",
    "regional_network": "regional network / regional platform / regional. / reseau regional / red regional / региональн / شبكه اقليمي / اقليمي / 区域",
    "global_network": "global network / international network / worldwide network / reseau mondial / reseau international / red mundial / red global / red internacional / глобальн / международн сет / شبكه عالمي / 全球",
    "ingo": "international ngo / ingo. / international non / international organi / ong internationale / oing / ong internacional / международн / دولي / 国际非政府 / 国际",
    "womens_rights": "women / feminist / femme / feminis / mujer / женск / женщин / نساء / نسائي / نسوي / مراه / 妇女 / 女性",
    "youth": "youth / young / student / jeune / juven / joven / молод / شباب / 青年",
    "faith_traditional": "faith / religio / church / traditional / confession / foi. / chef traditionnel / traditionnel / fe. / iglesia / религи / традицион / ديني / تقليدي / 宗教 / 传统",
    "indigenous": "indigenous / autochtone / peuple autochtone / indigen / коренн / شعوب اصلي / اصليه / 土著 / 原住民",
    "diaspora_displaced": "diaspora / displaced / refugee / deplace / refugie / desplazad / refugiad / диаспор / перемещ / бежен / شتات / نازح / لاجئ / 侨民 / 难民 / 流离失所",
    "academic_think_tank": """
        think tank / academi / universit / research / groupe de reflexion / recherche / laboratoire d idees / centro de pensamiento / investigacion / universidad
        аналитическ / академ / научн / университет / исследоват / مركز فكر / اكاديمي / بحث / جامع / 智库 / 学术 / 大学 / 研究""",
    "media": "media / press. / journalis / radio. -other / medias / medio / prensa / periodis / сми. / журналист / اعلام / صحاف / 媒体 / 新闻",
    "human_rights_defenders": "human rights / defender / droits humains / droits de l homme / defenseur / derechos humanos / defensor / правозащит / прав человека / حقوق انسان / مدافع / 人权",
    "trade_union_professional": "trade union / labour union / labor union / union. / professional / syndicat / professionnel / sindicat / gremi / profesional / профсоюз / профессионал / نقاب / مهني / 工会 / 行业 / 专业",
    "foundation": "foundation / fondation / fundacion / philanthrop / фонд / موسسه خيري / موسسه مانح / 基金会",
    "other": "other / autre / otro / otra / другое / другая / друг / иное / اخرى / اخري / غير ذلك / 其他",
}
LEVEL = {
    "local": "local / sub national / subnational / community / municipal / district / village / infranational / sous national / местн / локальн / محلي / 地方 / 本地 / 社区",
    "national": "national / country wide / countrywide / nacional / национальн / общенацион / وطني / قومي / 国家 / 全国",
    "cross_border": "cross border / crossborder / transborder / transfront / transfronteriz / трансгранич / приграничн / عبر حدود / عابر حدود / عبر الحدود / 跨境 / 跨国界",
    "regional": "regional / multi country / multicountry / subregional / sub regional / регионал / اقليمي / 区域 / 地区",
    "global": "global / international / worldwide / world / mondial / internacional / mundial / глобальн / международн / мировой / عالمي / دولي / 全球 / 国际",
}
LANGUAGES = {
    "ar": "arab / ar. / араб / عرب / 阿拉伯",
    "zh-hans": "chinese / chinois / chino / mandarin / zh. / китайск / صيني / 中文 / 汉语 / 普通话 / 漢語",
    "en": "english / anglais / ingles / en. / английск / انجليزي / انكليزي / 英",
    "fr": "french / franc / fr. / французск / فرنسي / 法",
    "ru": "russ / ruso / ru. / русск / روسي / 俄",
    "es": "spanish / espanol / castell / es. / испанск / اسباني / 西班牙",
}
YES = """
    yes / y. / oui / si. / true / agree / i agree / i accept / accept / accepted / consent / d accord / j accepte / lu et approuve / acepto / de acuerdo / да. / согласен / согласна / согласны / подтверждаю / принимаю
    نعم / اوافق / موافق / 是 / 同意 / 1. / x. / ok. / checked / given"""
NO = """
    no. / n. / non. / not. / don t / do not / false / disagree / declin / refus / withdrawn / ne pas / n accepte pas / no acepto / нет. / не. / لا. / لا اوافق / غير موافق / 否 / 不 / 0. / unchecked / never"""
FUNDING = {
    "full": "full / yes / totally / entire / complet / total / integral / oui / si. / полн / да. / كامل / كلي / نعم / 全额 / 全部 / 是 / 需要",
    "partial": "partial / part. / some / partiel / en partie / parcial / en parte / частичн / جزئي / 部分",
    "none": "no. / none / not need / self fund / non. / aucun / pas besoin / ningun / no necesit / нет. / не нуж / لا. / لا احتاج / بدون / 否 / 不 / 不需要 / 无",
}
LISTING = {
    "nobody": "no. / nobody / non. / personne / nadie / не. / нет. / никому / لا. / لا احد / 否 / 不",
    "participants": "participants / only participant / participant / solo participantes / participantes / участник / مشارك / 参与者 / 参加者 / 与会者",
    "everyone": "everyone attending / everyone / governments included / all attending / tous les presents / toutes les personnes presentes / todas las personas asistentes / todos los asistentes / всем присутств / جميع الحاضر / 所有与会",
    "public": "yes / public / oui / si. / publico / да. / публичн / نعم / عام / 是 / 可以 / 公开",
}
ATTENDANCE = {
    "in_person": "in person / physical / personne / presentiel / presencial / en persona / очно / лично / حضوري / شخصي / 现场 / 亲自",
    "online": "online / remote / virtual / en ligne / virtuel / distance / a distancia / en linea / онлайн / дистанц / удален / عبر انترنت / عن بعد / 线上 / 在线",
}
ADDRESSEES = {
    "security_council": "security council / unsc. / conseil de securite / consejo de seguridad / совет безопасности / مجلس امن / 安理会 / 安全理事会",
    "general_assembly": "general assembly / unga. / assemblee generale / asamblea general / генеральн ассамбле / جمعيه عام / 大会",
    "ecosoc": "ecosoc / economic and social council / conseil economique et social / consejo economico y social / экосос / مجلس اقتصادي واجتماعي / 经社理事会",
    "pbc": "pbc. / peacebuilding commission / peace building commission / commission de consolidation / comision de consolidacion / ккм. / комисси по миростроит / لجنه بناء / 建设和平委员会",
    "un_secretariat": "un secretariat / secretariat / secretary general / secretaire general / secretaria / secretario general / секретариат / генеральн секретар / امانه عام / 秘书处 / 秘书长",
    "pbf": "pbf. / peacebuilding fund / peace building fund / fonds pour la consolidation / fonds de consolidation / fondo para la consolidacion / фонд миростроит / صندوق بناء / 建设和平基金",
    "mission_leadership": "mission leader / peace operation / peacekeeping mission / srsg. / direction des missions / liderazgo de la mision / руководств мисси / قياد بعث / 特派团",
    "un_regional_office": "un regional office / regional office / bureau regional / oficina regional / региональн отделен / مكتب اقليمي / 区域办事处",
    "rc_unct_pda": "resident coordinator / unct. / un country team / peace and development advis / rc. / pda. / coordonnateur resident / coordinador residente / координатор резидент / منسق مقيم / 驻地协调员",
    "agencies_funds_programmes": "agencies / agency / funds and programmes / funds and programs / undp. / un women / unicef / organismes fonds / agences / agencias / учрежден / وكالات / 机构",
    "member_states": "member state / government / etats membres / gouvernement / estados miembros / gobierno / государств член / правительств / دول اعضاء / حكوم / 会员国 / 政府",
    "regional_organisations": "regional organi / african union / ecowas / organisations regionales / organizaciones regionales / региональн организац / منظمات اقليمي / 区域组织",
    "ifis": "ifi. / ifis. / international financial / world bank / imf. / institutions financieres / instituciones financieras / banque mondiale / banco mundial / финансов учрежден / موسسات ماليه / 金融机构",
    "donors": "donor / funder / bailleur / donateur / donante / донор / مانح / 捐助",
    "csos": "cso. / csos. / civil society / societe civile / sociedad civil / гражданск обществ / مجتمع مدني / 民间社会",
    "womens_organisations": "women s organi / womens organi / women organi / organisations de femmes / organisations feminines / organizaciones de mujeres / женск организац / منظمات نسائي / 妇女组织",
    "youth_organisations": "youth organi / organisations de jeunes / organizaciones juveniles / organizaciones de jovenes / молодежн организац / منظمات شباب / 青年组织",
    "think_tanks": "think tank / academi / groupes de reflexion / centros de pensamiento / аналитическ центр / مراكز فكر / 智库",
    "local_authorities_communities": "local authorit / local communit / local government / communities / autorites locales / collectivites / autoridades locales / comunidades / местн власт / سلطات محلي / مجتمعات محلي / 地方当局 / 社区",
    "private_sector": "private sector / business / companies / secteur prive / sector privado / частн сектор / قطاع خاص / 私营部门",
    "media": "media / journalist / medias / medios / сми. / اعلام / 媒体",
}
NON_ANSWERS = frozenset({"", "na", "none", "nil", "null", "nan", "no", "unknown", "other", "tbd", "test", "x", "xx", "xxx", "global", "worldwide", "international"})
