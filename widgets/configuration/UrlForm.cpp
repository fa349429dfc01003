// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/UrlForm.h"

#include "widgets/common/CopyButton.h"
#include "widgets/common/CopyLabel.h"
#include "widgets/common/FieldProblem.h"
#include "widgets/configuration/LimitedSpinBox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const QStringList &methods()
{
    static const QStringList all{u"GET"_s, u"PUT"_s, u"HEAD"_s, u"POST"_s, u"PATCH"_s, u"DELETE"_s, u"*"_s};
    return all;
}

QStringList items(const QLineEdit *field)
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    return field->text().split(between, Qt::SkipEmptyParts);
}

} // namespace

UrlForm::UrlForm(QWidget *parent)
    : Form(parent)
    , m_fields(new Form(this))
    , m_corsFields(new Form(this))
    , m_exists(new QCheckBox(tr("This function can be called by a &URL"), this))
    , m_url(new CopyLabel(tr("URL"), {}, this))
    , m_warning(new QLabel(this))
    , m_auth(new QComboBox(this))
    , m_mode(new QComboBox(this))
    , m_cors(new QCheckBox(tr("Web pages of &other origins may call it (CORS)"), this))
    , m_origins(listField(u"allowOrigins"_s, u"https://www.example.com, http://localhost:3000"_s))
    , m_methods(listField(u"allowMethods"_s, u"GET, POST"_s))
    , m_headers(listField(u"allowHeaders"_s, u"content-type, x-api-key"_s))
    , m_exposed(listField(u"exposeHeaders"_s, u"date, x-request-id"_s))
    , m_maxAge(new LimitedSpinBox(0, 86'400, this))
    , m_credentials(new QCheckBox(tr("They may send cookies and other cr&edentials"), this))
{
    m_exists->setObjectName(u"urlExists"_s);
    m_url->setObjectName(u"functionUrl"_s);
    m_url->button()->setObjectName(u"copyFunctionUrl"_s);
    m_warning->setObjectName(u"urlWarning"_s);
    m_warning->setProperty("role", u"secondary"_s);
    m_warning->setWordWrap(true);
    m_auth->setObjectName(u"urlAuthType"_s);
    m_auth->addItem(tr("AWS_IAM: only requests that are signed"), u"AWS_IAM"_s);
    m_auth->addItem(tr("NONE: everyone who can reach it"), u"NONE"_s);
    m_mode->setObjectName(u"urlInvokeMode"_s);
    m_mode->addItem(tr("BUFFERED: the response when it is complete"), u"BUFFERED"_s);
    m_mode->addItem(tr("RESPONSE_STREAM: the response as it is written"), u"RESPONSE_STREAM"_s);
    m_cors->setObjectName(u"urlCors"_s);
    m_maxAge->setObjectName(u"corsMaxAge"_s);
    m_maxAge->setSuffix(tr(" s"));
    m_maxAge->setMaximumWidth(140);
    m_credentials->setObjectName(u"corsCredentials"_s);
    addWidget(m_exists,
              tr("An address at which programs and web pages call the function or one of its aliases over "
                 "HTTP. Lathe keeps it and its settings; nobody answers there yet."));
    addWidget(m_fields);
    m_fields->addWidget(m_url);
    m_fields->addField(tr("&Auth type"), m_auth);
    m_fields->addWidget(m_warning);
    m_fields->addField(tr("&Invoke mode"), m_mode);
    m_fields->addWidget(m_cors);
    m_fields->addWidget(m_corsFields);
    addCors();
    setFocusProxy(m_exists);
    for (QCheckBox *box : {m_exists, m_cors, m_credentials})
        connect(box, &QCheckBox::toggled, this, &UrlForm::validate);
    for (QComboBox *box : {m_auth, m_mode})
        connect(box, &QComboBox::currentIndexChanged, this, &UrlForm::validate);
    for (QLineEdit *field : {m_origins, m_methods, m_headers, m_exposed})
        connect(field, &QLineEdit::textChanged, this, &UrlForm::validate);
    connect(m_maxAge, &QSpinBox::valueChanged, this, &UrlForm::validate);
    validate();
}

QLineEdit *UrlForm::listField(const QString &name, const QString &placeholder)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setPlaceholderText(placeholder);
    return field;
}

void UrlForm::addCors()
{
    m_corsFields->addField(tr("Allowed ori&gins"), m_origins,
                           tr("Separated by commas; * lets every page call it."));
    m_corsFields->addField(tr("Allowed &methods"), m_methods);
    m_corsFields->addField(tr("Allowed &headers"), m_headers);
    m_corsFields->addField(tr("E&xposed headers"), m_exposed,
                           tr("Those of the response that pages may read."));
    m_corsFields->addField(tr("Kept by &browsers for"), m_maxAge);
    m_corsFields->addWidget(m_credentials);
}

UrlSettings UrlForm::settings() const
{
    UrlSettings settings;
    settings.url = m_url->value();
    settings.exists = m_exists->isChecked();
    if (!settings.exists)
        return {};
    settings.authType = m_auth->currentData().toString();
    settings.invokeMode = m_mode->currentData().toString();
    if (m_cors->isChecked())
        settings.cors = UrlSettings::Cors{.origins = items(m_origins),
                                          .methods = items(m_methods),
                                          .headers = items(m_headers),
                                          .exposedHeaders = items(m_exposed),
                                          .maxAge = m_maxAge->value(),
                                          .credentials = m_credentials->isChecked()};
    return settings;
}

void UrlForm::setSettings(const UrlSettings &settings)
{
    m_url->setValue(settings.url);
    m_auth->setCurrentIndex(std::max(0, m_auth->findData(settings.authType)));
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(settings.invokeMode)));
    const UrlSettings::Cors cors = settings.cors.value_or(UrlSettings::Cors());
    m_origins->setText(cors.origins.join(u", "_s));
    m_methods->setText(cors.methods.join(u", "_s));
    m_headers->setText(cors.headers.join(u", "_s));
    m_exposed->setText(cors.exposedHeaders.join(u", "_s));
    m_maxAge->setValue(cors.maxAge);
    m_credentials->setChecked(cors.credentials);
    m_cors->setChecked(settings.cors.has_value());
    m_exists->setChecked(settings.exists);
    validate();
}

void UrlForm::validateList(QLineEdit *field, const QString &member, const QString &form)
{
    QString problem;
    for (const QString &item : items(field)) {
        QString found = fieldProblem(u"CreateFunctionUrlConfig"_s, u"Cors."_s + member, item, form);
        // The table of shapes takes any word; Lambda does not.
        if (field == m_methods && !methods().contains(item))
            found = form;
        if (problem.isEmpty() && !found.isEmpty())
            problem = u"%1: %2"_s.arg(item.size() > 24 ? item.left(23) + u'…' : item, found);
    }
    m_corsFields->setError(field, m_exists->isChecked() && m_cors->isChecked() ? problem : QString());
}

void UrlForm::validate()
{
    const bool exists = m_exists->isChecked();
    const bool cors = exists && m_cors->isChecked();
    m_fields->setVisible(exists);
    m_corsFields->setVisible(cors);
    m_url->setVisible(exists && !m_url->value().isEmpty());
    const bool open = m_auth->currentData().toString() == u"NONE";
    m_warning->setText(
        open ? tr("The policy must let everyone call it too: add a permission for principal * "
                  "and action lambda:InvokeFunctionUrl. The address is one of this machine.")
             : QString());
    m_warning->setVisible(exists && open);
    validateList(m_origins, u"AllowOrigins"_s, tr("an origin is *, or http:// or https:// and a host"));
    validateList(m_methods, u"AllowMethods"_s, tr("a method is GET, PUT, HEAD, POST, PATCH, DELETE or *"));
    validateList(m_headers, u"AllowHeaders"_s, tr("this is no name of a header"));
    validateList(m_exposed, u"ExposeHeaders"_s, tr("this is no name of a header"));
    m_corsFields->setError(
        m_maxAge, cors ? numberProblem(u"CreateFunctionUrlConfig"_s, u"Cors.MaxAge"_s, m_maxAge->value())
                       : QString());
    Q_EMIT edited();
}

} // namespace lathe
