// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PreferencesDialog.h"

#include "app/SdkRow.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TabOrder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr qint64 megabyte = 1024 * 1024;
}

PreferencesDialog::PreferencesDialog(EngineClient &client, Theme::Mode theme, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_form(new Form(this))
    , m_theme(new QComboBox(this))
    , m_message(new InlineMessage(this))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary, {}, this))
{
    setObjectName(u"preferencesDialog"_s);
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_form->addHeading(tr("Appearance"));
    m_form->addField(tr("&Theme"), buildAppearance(theme));
    buildInterpreters();
    buildSdks();
    buildEndpoint();
    buildKeeping();
    auto *sheet = new QWidget(this);
    auto *sheetColumn = new QVBoxLayout(sheet);
    sheetColumn->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    sheetColumn->addWidget(m_form);
    auto *area = new QScrollArea(this);
    area->setObjectName(u"preferencesArea"_s);
    area->setAccessibleName(windowTitle());
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(sheet);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    cancel->setObjectName(u"cancel"_s);
    m_save->setObjectName(u"savePreferences"_s);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(Theme::space(5), Theme::space(2), Theme::space(5), Theme::space(4));
    foot->setSpacing(Theme::space(3));
    m_message->setObjectName(u"preferencesMessage"_s);
    foot->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    foot->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(area, 1);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PreferencesDialog::save);
    tabAsLaidOut(this);
    resize(560, 620);
    load();
}

QWidget *PreferencesDialog::buildAppearance(Theme::Mode theme)
{
    m_theme->setObjectName(u"themeCombo"_s);
    const std::pair<QString, Theme::Mode> modes[] = {{tr("As the desktop"), Theme::Mode::System},
                                                     {tr("Light"), Theme::Mode::Light},
                                                     {tr("Dark"), Theme::Mode::Dark}};
    for (const auto &[text, mode] : modes) {
        m_theme->addItem(text, static_cast<int>(mode));
        if (mode == theme)
            m_theme->setCurrentIndex(m_theme->count() - 1);
    }
    connect(this, &QDialog::accepted, this, [this, theme] {
        const auto chosen = static_cast<Theme::Mode>(m_theme->currentData().toInt());
        if (chosen != theme)
            Q_EMIT themeChosen(chosen);
    });
    return m_theme;
}

void PreferencesDialog::buildInterpreters()
{
    m_form->addHeading(
        tr("Runtimes"),
        tr("Lathe looks for interpreters itself, version managers included. Name one here to "
           "have it preferred. Kept for you alone, never in a workspace."));
    const std::pair<QString, QString> families[] = {{u"nodejs"_s, tr("Node.js")},
                                                    {u"python"_s, tr("Python")},
                                                    {u"ruby"_s, tr("Ruby")},
                                                    {u"java"_s, tr("Java")}};
    for (const auto &[family, label] : families) {
        auto *holder = new QWidget(this);
        auto *row = new QHBoxLayout(holder);
        row->setContentsMargins({});
        row->setSpacing(Theme::space(2));
        auto *field = new QLineEdit(holder);
        field->setObjectName(u"interpreter:"_s + family);
        field->setAccessibleName(tr("%1 interpreter").arg(label));
        field->setPlaceholderText(tr("Detected automatically"));
        field->setClearButtonEnabled(true);
        auto *choose = makeButton(tr("Choose…"), ButtonKind::Secondary, {}, holder);
        choose->setObjectName(u"chooseInterpreter:"_s + family);
        choose->setAccessibleName(tr("Choose the %1 interpreter").arg(label));
        row->addWidget(field, 1);
        row->addWidget(choose);
        holder->setFocusProxy(field);
        m_form->addField(label, holder);
        m_interpreters.insert(family, field);
        connect(choose, &QPushButton::clicked, this, [this, field, title = label] {
            auto *dialog = new QFileDialog(this, tr("Choose the %1 interpreter").arg(title));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::ExistingFile);
            connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
            dialog->open();
        });
    }
}

void PreferencesDialog::buildSdks()
{
    m_form->addHeading(tr("AWS SDKs"),
                       tr("What Lambda's runtimes bring along. One copy serves all functions; their own "
                          "packages and layers go before it."));
    const std::pair<QString, QString> families[] = {{u"nodejs"_s, tr("AWS SDK for JavaScript")},
                                                    {u"python"_s, tr("AWS SDK for Python (boto3)")}};
    for (const auto &[family, label] : families) {
        auto *row = new SdkRow(m_client, family, label, this);
        m_form->addField(label, row);
        m_sdks.insert(family, row);
    }
    m_client.sdks(guarded<QList<SdkInfo>>(this, [this](const Result<QList<SdkInfo>> &sdks) {
        for (const SdkInfo &sdk : sdks.value_or(QList<SdkInfo>())) {
            if (SdkRow *row = m_sdks.value(sdk.family))
                row->show(sdk);
        }
    }));
}

void PreferencesDialog::buildEndpoint()
{
    m_form->addHeading(tr("Endpoint"),
                       tr("Kept in this workspace. Without an access key any signature is accepted; the "
                          "endpoint can be reached from this machine only."));
    m_answersUnsigned = new QCheckBox(tr("Answer requests &without a signature"), this);
    m_answersUnsigned->setObjectName(u"answersUnsigned"_s);
    m_form->addWidget(
        m_answersUnsigned,
        tr("Also those of web pages that come from this machine. Off: only programs that sign, as "
           "the AWS CLI and the SDKs do."));
    const auto addText = [this](const QString &name, const QString &label, const QString &help) {
        auto *field = new QLineEdit(this);
        field->setObjectName(name);
        m_form->addField(label, field, help);
        return field;
    };
    m_accessKeyId = addText(u"accessKeyId"_s, tr("&Access key ID"), {});
    m_accessKeyId->setPlaceholderText(tr("Any"));
    m_secretAccessKey = addText(u"secretAccessKey"_s, tr("Secret access &key"),
                                tr("Signatures are checked with it. Choose one for Lathe alone."));
    m_secretAccessKey->setEchoMode(QLineEdit::Password);
}

QSpinBox *PreferencesDialog::addNumber(const QString &name, const QString &label, int least, int most,
                                       const QString &suffix, const QString &help)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(least, most);
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(true);
    box->setMaximumWidth(180);
    box->setFocusPolicy(Qt::StrongFocus);
    m_form->addField(label, box, help);
    return box;
}

void PreferencesDialog::buildKeeping()
{
    m_form->addHeading(tr("Execution environments"));
    m_idleMinutes = addNumber(u"idleMinutes"_s, tr("Shut down when &idle for"), 1, 24 * 60, tr(" min"),
                              tr("After this an event meets a cold start again."));
    m_cpuShare = new QCheckBox(tr("Give functions a share of a &CPU by memory, as Lambda does"), this);
    m_cpuShare->setObjectName(u"cpuShare"_s);
    m_form->addWidget(
        m_cpuShare, tr("One CPU for 1,769 MB, so 128 MB have 7 % of one. Holds for execution environments "
                       "that are started from then on; initialisation always has the whole machine."));
    m_form->addHeading(tr("History"));
    m_records = addNumber(u"fullRecords"_s, tr("&Invocations kept with event, response and log"), 10,
                          1'000'000, {}, tr("For each function; the oldest go first."));
    m_megabytes = addNumber(u"recordMegabytes"_s, tr("At &most, for all functions together"), 16, 1'000'000,
                            tr(" MB"));
    m_days = addNumber(u"rowDays"_s, tr("&Rows of the invocation table kept for"), 1, 3650, tr(" days"));
}

void PreferencesDialog::load()
{
    m_client.settings(guarded<EngineSettings>(this, [this](const Result<EngineSettings> &settings) {
        if (settings)
            show(*settings);
        else
            m_message->showMessage(InlineMessage::Kind::Error, settings.error().message.toHtmlEscaped());
    }));
}

void PreferencesDialog::show(const EngineSettings &settings)
{
    m_settings = settings;
    for (auto it = m_interpreters.cbegin(); it != m_interpreters.cend(); ++it)
        it.value()->setText(settings.interpreterPaths.value(it.key()));
    m_answersUnsigned->setChecked(settings.endpoint.answersUnsigned);
    m_accessKeyId->setText(settings.endpoint.accessKeyId);
    m_secretAccessKey->setText(settings.endpoint.secretAccessKey);
    m_idleMinutes->setValue(settings.idleMinutes);
    m_cpuShare->setChecked(settings.cpuShare);
    m_records->setValue(settings.history.fullRecordsPerFunction);
    m_megabytes->setValue(static_cast<int>(settings.history.fullRecordBytes / megabyte));
    m_days->setValue(settings.history.rowDays);
    m_save->setEnabled(true);
}

bool PreferencesDialog::check()
{
    for (QLineEdit *field : std::as_const(m_interpreters)) {
        const QString path = field->text().trimmed();
        QString problem;
        if (!path.isEmpty() && !QFileInfo(path).isFile())
            problem = tr("There is no file %1.").arg(path);
        else if (!path.isEmpty() && !QFileInfo(path).isExecutable())
            problem = tr("%1 is not a program.").arg(path);
        m_form->setError(field->parentWidget(), problem);
    }
    const QString key = m_accessKeyId->text().trimmed();
    m_form->setError(m_secretAccessKey, !key.isEmpty() && m_secretAccessKey->text().isEmpty()
                                            ? tr("Enter the secret of this access key.")
                                            : QString());
    m_form->setError(m_accessKeyId, key.isEmpty() && !m_secretAccessKey->text().isEmpty()
                                        ? tr("Enter the access key of this secret.")
                                        : QString());
    return !m_form->focusFirstError();
}

void PreferencesDialog::save()
{
    if (!check())
        return;
    EngineSettings settings = m_settings;
    for (auto it = m_interpreters.cbegin(); it != m_interpreters.cend(); ++it) {
        const QString path = it.value()->text().trimmed();
        if (path.isEmpty())
            settings.interpreterPaths.remove(it.key());
        else
            settings.interpreterPaths.insert(it.key(), path);
    }
    settings.endpoint = {m_answersUnsigned->isChecked(), m_accessKeyId->text().trimmed(),
                         m_secretAccessKey->text()};
    settings.idleMinutes = m_idleMinutes->value();
    settings.cpuShare = m_cpuShare->isChecked();
    settings.history.fullRecordsPerFunction = m_records->value();
    settings.history.fullRecordBytes = m_megabytes->value() * megabyte;
    settings.history.rowDays = m_days->value();
    if (settings == m_settings) {
        accept();
        return;
    }
    m_save->setEnabled(false);
    m_client.changeSettings(settings, guarded<Done>(this, [this](const Result<Done> &done) {
                                m_save->setEnabled(true);
                                if (done)
                                    accept();
                                else
                                    m_message->showMessage(InlineMessage::Kind::Error,
                                                           done.error().message.toHtmlEscaped());
                            }));
}

} // namespace lathe
