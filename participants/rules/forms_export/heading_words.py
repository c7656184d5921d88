"""By which words a question is known, in six languages.

One pattern a line, words by their beginnings: "country head" needs a word beginning with each, "age." needs the
whole word, "-country" must not occur. Arabic and Chinese words count wherever they stand.
"""

HEADINGS: dict[str, str] = {
    "submitted_at": """
        timestamp. / time stamp. / submitted / submission date / completion time / start time / date submit / date created
        horodat / date de soumission / heure de fin / marca temporal / fecha de envio / hora de finalizacion
        отметка времени / время отправки / дата отправки / дата заполнения / طابع زمني / تاريخ ارسال / وقت ارسال / 时间戳 / 提交时间 / 时间""",
    "email": """
        email / e mail / mail address / mail. / courriel / adresse electronique / adresse mail / correo / электронн почт / почт / имейл
        بريد / ايميل / 邮箱 / 电子邮件 / 邮件""",
    "name": """
        full name / your name / name surname / given name family / name wish / name contact person / name applicant / name called
        participant name / name. -organi -network -acronym -list -country -own / nom complet / nom prenom / votre nom / nom. -organi -reseau -pays
        nombre completo / nombre apellido / su nombre / nombre. -organi -red -pais / полное имя / фио. / имя. / ваше имя
        اسم كامل / اسمك / اسم -منظم -شبك -بلد / 姓名 / 全名 / 名字 / 您的姓名""",
    "gender": "gender / sex. / sexe. / genre. / genero / sexo. / пол. / гендер / جنس / نوع اجتماعي / 性别",
    "age_band": """
        age. / age group / age range / age band / tranche age / groupe age / edad / grupo edad / rango edad / возраст / عمر / فئه عمري / 年龄""",
    "residence": """
        country live / country residen / country resid / where live / based country / pays reside / pays residence / pays vivez / pays habit
        pais reside / pais residencia / pais vive / страна прожив / страна живет / стране живе / بلد اقام / بلد تعيش / بلد تقيم / 居住 / 居住国 / 所在国""",
    "organisation": """
        name organi / name ngo / organi name / organisation. / organization. / nom organi / nom association / organisme. / nombre organi
        organizacion. / название организ / наименование организ / организация. / اسم منظم / اسم موسس / اسم جمعي / 组织名称 / 机构名称 / 您的组织""",
    "acronym": "acronym / abbrevia / short name / acronyme / sigle / sigla / siglas / аббревиатур / сокращен / اختصار / 缩写 / 简称",
    "organisation_type": """
        type organi / kind organi / type ngo / organi type / category organi / type structure / tipo organi / тип организ / вид организ
        نوع منظم / نوع موسس / 组织类型 / 机构类型 / 类型""",
    "level": """
        level work / which level / level operat / scope work / geographic scope / geographic level / level. / quel niveau / niveau / echelle
        que nivel / nivel / ambito / уровн / масштаб / مستوى / مستوي / نطاق عمل / 层面 / 级别 / 哪个层级""",
    "head_office": """
        country head / country headquarter / country hq. / head office / headquarter / country registr / country organi / country based
        country main office / country. -live -work -resid / pays siege / siege. / siege social / pays. -travail -resid -vivez / pais sede / sede.
        pais oficina / pais. -trabaj -resid -vive / страна штаб / штаб квартир / страна офис / страна регистр / страна. -прожив -работ / مقر / بلد مقر / بلد -عمل -اقام -تعيش
        总部 / 总部所在国 / 国家""",
    "main_country": """
        main country work / main country activit / primary country / principal country / main country / principal pays / pays principal
        principal pais / pais principal / основн стран / بلد رئيس -مقر / دول رئيس -مقر / 主要国家 / 主要工作国家""",
    "countries_of_work": """
        countries work / country work / countries operat / countries activit / countries where / other countries / pays travail / pays intervention
        pays activite / autres pays / pays operation / paises trabaj / pais trabaj / paises oper / otros paises / стран работ / страны деятельн / другие страны
        بلدان عمل / دول عمل / بلدان تعمل / دول تعمل / 工作国家 / 开展工作的国家""",
    "networks": """
        which networks / networks member / network member / networks. / member of / membership / coalition / quels reseaux / reseaux / reseau membre
        que redes / redes / red miembro / какие сети / сети. / сетей / членств / شبك / عضو / 网络 / 所属网络""",
    "themes": """
        themes / theme. / thematic / priority area / topics / thematique / temas / tematic / темы / тематик / приоритетн тем
        مواضيع / موضوع / محاور / 主题 / 议题""",
    "work": """
        describe work / peacebuilding work / work description / your work / about work / describe activit / decrivez travail / decrivez action / travail consolidation
        decrivez / describa trabajo / describa labor / trabajo consolidacion / describa / опишите / опишите работ / деятельност миростроит
        صف عمل / وصف عمل / صف / 描述 / 介绍 / 建设和平工作""",
    "contribution": """
        what bring / would bring / contribut / add dialogue / que apporter / apporteriez / apport / contribution / que aportar / aportaria / aporte
        что внес / вклад / внесете / что привнес / ماذا تقدم / ستقدم / مساهم / اسهام / 贡献 / 带来""",
    "recommendation": "recommend / recommandation / recomenda / рекоменда / توصي / 建议",
    "addressees": """
        who act / who should / addressed to / addressee / responsible actor / qui agir / qui devrait / destinataire / quien deb / quien actu / destinatari
        кто долж / адресат / кому адрес / من ينبغي / من يجب / جه معني / 谁应 / 由谁 / 对象""",
    "language": """
        language correspond / language contact / preferred language / language prefer / language. / langue. / langue correspond / langue prefer / idioma / lengua
        язык / لغ / 语言""",
    "funding": """
        funding / need fund / financial support / travel support / travel cost / financement / prise en charge / soutien financ / financiacion / financiamiento / apoyo financ
        финансир / финансов / تمويل / دعم مالي / 资助 / 经费 / 资金""",
    "listing": """
        list name / list public / name public / name listed / publish name / publicly / publier nom / nom publi / liste publi / publicar nombre / publicar / nombre publi
        публиков / опубликов / публичн / نشر اسم / نشر / 公开 / 公布 / 公开 姓名 / 公布 姓名 / 名单 姓名""",
    "year_founded": """
        year found / year establish / year creat / founded / established / year registration / annee creation / annee fondation / fondee / ano fundacion / ano creacion / fundad
        год основан / год создан / год учрежден / سنه تاسيس / عام تاسيس / تاسيس / 成立 / 成立年份 / 创立""",
    "consent": """
        consent / privacy / i agree / code conduct / data protection / terms. / consentement / confidentialite / accepte / consentimiento / privacidad / acepto
        согласи / конфиденциальн / موافق / خصوصي / 同意 / 隐私""",
    "website": "website / web site / web page / url. / site web / site internet / sitio web / pagina web / веб сайт / сайт / موقع الكتروني / موقع / 网站 / 网址",
    "phone": "phone / whatsapp / signal. / mobile / telephone / portable / telefono / movil / телефон / هاتف / جوال / 电话 / 手机",
    "role": "role. / position. / job title / your role / fonction. / poste. / cargo. / funcion / должност / роль / منصب / وظيف / دور / 职务 / 职位",
    "attendance": """
        in person / attend online / attend person / attendance / take part online / participer en ligne / en personne / presentiel / en presencial / presencial / en linea
        очно / онлайн / حضور / 线上 / 现场""",
    "reporting_back": "report back / reporting back / share result / restitu / rendre compte / rendir cuentas / informara / отчита / сообщите результат / ابلاغ / 反馈",
}
ESSENTIAL = ("email", "name", "organisation", "head_office")
PROBLEM_COLUMN = "Problem"
