// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/GeneralForm.h"

#include "widgets/common/Theme.h"
#include "widgets/configuration/AmountField.h"
#include "widgets/configuration/LoggingField.h"
#include "widgets/configuration/NetworkField.h"
#include "widgets/configuration/RuntimePicker.h"
#include "widgets/configuration/TimeoutField.h"

#include <QDate>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString deprecationNote(const QString &isoDate)
{
    const QDate date = QDate::fromString(isoDate, Qt::ISODate);
    if (!date.isValid())
        return {};
    const QString shown = QLocale().toString(date, QLocale::LongFormat);
    return date <= QDate::currentDate() ? GeneralForm::tr("AWS deprecated this runtime on %1.").arg(shown)
                                        : GeneralForm::tr("AWS deprecates this runtime on %1.").arg(shown);
}

} // namespace

GeneralForm::GeneralForm(QWidget *parent)
    : Form(parent)
    , m_runtime(new RuntimePicker(this))
    , m_servedBy(new QLabel(this))
    , m_handler(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_memory(new AmountField(
          {GeneralSettings::leastMemory, GeneralSettings::mostMemory, 64, {128, 256, 512, 1024, 2048}},
          tr("Memory"), this))
    , m_timeout(new TimeoutField(this))
    , m_storage(new AmountField({GeneralSettings::leastStorage,
                                 GeneralSettings::mostStorage,
                                 512,
                                 {512, 1024, 2048, 5120, 10240}},
                                tr("Ephemeral storage"), this))
    , m_network(new NetworkField(this))
    , m_logging(new LoggingField(this))
{
    m_runtime->setObjectName(u"runtime"_s);
    m_servedBy->setObjectName(u"servedBy"_s);
    m_servedBy->setWordWrap(true);
    m_servedBy->setTextFormat(Qt::PlainText);
    m_servedBy->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_handler->setObjectName(u"handler"_s);
    m_handler->setFont(Theme::instance().fixedFont());
    m_description->setObjectName(u"description"_s);
    m_memory->setObjectName(u"memory"_s);
    m_timeout->setObjectName(u"timeout"_s);
    m_storage->setObjectName(u"storage"_s);
    m_network->setObjectName(u"network"_s);
    m_logging->setObjectName(u"logging"_s);
    addFields();
    connect(&Theme::instance(), &Theme::changed, m_handler,
            [this] { m_handler->setFont(Theme::instance().fixedFont()); });
    connect(m_runtime, &RuntimePicker::edited, this, &GeneralForm::onRuntimeChosen);
    connect(m_handler, &QLineEdit::textChanged, this, &GeneralForm::validate);
    connect(m_description, &QLineEdit::textChanged, this, &GeneralForm::validate);
    connect(m_memory, &AmountField::edited, this, &GeneralForm::validate);
    connect(m_timeout, &TimeoutField::edited, this, &GeneralForm::validate);
    connect(m_storage, &AmountField::edited, this, &GeneralForm::validate);
    connect(m_network, &NetworkField::edited, this, &GeneralForm::validate);
    connect(m_logging, &LoggingField::edited, this, &GeneralForm::validate);
}

void GeneralForm::addFields()
{
    addField(tr("&Description"), m_description);
    auto *runtime = new QWidget(this);
    auto *column = new QVBoxLayout(runtime);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(1));
    column->addWidget(m_runtime);
    column->addWidget(m_servedBy);
    runtime->setFocusProxy(m_runtime);
    m_runtime->setAccessibleName(tr("Runtime"));
    addField(tr("&Runtime"), runtime);
    addField(tr("&Handler"), m_handler,
             tr("The file and the function in it that Lambda calls, for example index.handler for "
                "Node.js, lambda_function.lambda_handler for Python."));
    addField(tr("&Memory"), m_memory, tr("A run that needs more is ended with an out-of-memory error."));
    addField(tr("&Timeout"), m_timeout,
             tr("A run that takes longer is ended. From 1 second to 15 minutes."));
    addField(tr("&Ephemeral storage"), m_storage,
             tr("The size of /tmp. Above 512 MB it lies on the disk."));
    addField(tr("&Network"), m_network);
    addField(tr("&Log format"), m_logging,
             tr("Text writes lines as your code does. JSON makes an object of each and keeps the chosen "
                "levels and above."));
}

GeneralSettings GeneralForm::settings() const
{
    return {.description = m_description->text(),
            .runtime = m_runtime->runtime(),
            .handler = m_handler->text().trimmed(),
            .memorySize = m_memory->value(),
            .timeout = m_timeout->seconds(),
            .ephemeralStorage = m_storage->value(),
            .network = m_network->value(),
            .logging = m_logging->value()};
}

void GeneralForm::setSettings(const GeneralSettings &settings)
{
    {
        const QScopedValueRollback guard(m_loading, true);
        m_runtime->setRuntime(settings.runtime);
        // Setting an equal text would move the cursor of who types there.
        if (m_handler->text() != settings.handler)
            m_handler->setText(settings.handler);
        if (m_description->text() != settings.description)
            m_description->setText(settings.description);
        m_memory->setValue(settings.memorySize);
        m_timeout->setSeconds(settings.timeout);
        m_storage->setValue(settings.ephemeralStorage);
        m_network->setValue(settings.network);
        m_logging->setValue(settings.logging);
        m_shownRuntime = settings.runtime;
    }
    validate();
    refreshRuntimeNote();
}

void GeneralForm::setRuntimes(const QList<RuntimeInfo> &runtimes)
{
    m_runtime->setRuntimes(runtimes);
    refreshRuntimeNote();
}

void GeneralForm::setInternetProblem(const QString &problem, const QString &remedy)
{
    m_network->setInternetProblem(problem, remedy);
}

void GeneralForm::setServedBy(const QString &runtime, const QString &sentence, bool runnable)
{
    m_savedRuntime = runtime;
    m_savedServedBy = sentence;
    m_savedRunnable = runnable;
    refreshRuntimeNote();
}

void GeneralForm::onRuntimeChosen()
{
    if (m_loading)
        return;
    // A handler that was only the old runtime's usual one becomes the new one's.
    const auto before = m_runtime->info(m_shownRuntime);
    const auto now = m_runtime->info(m_runtime->runtime());
    m_shownRuntime = m_runtime->runtime();
    if (before && now && m_handler->text() == before->defaultHandler && !now->defaultHandler.isEmpty())
        m_handler->setText(now->defaultHandler);
    refreshRuntimeNote();
    validate();
}

void GeneralForm::refreshRuntimeNote()
{
    const QString id = m_runtime->runtime();
    const auto info = m_runtime->info(id);
    const bool saved = id == m_savedRuntime;
    QStringList notes;
    notes << (saved ? m_savedServedBy : info ? info->servedBy : QString());
    notes << (info ? deprecationNote(info->deprecation) : QString());
    notes.removeAll(QString());
    m_servedBy->setText(notes.join(u'\n'));
    m_servedBy->setVisible(!notes.isEmpty());
    const bool runnable = saved ? m_savedRunnable : !info || info->usable;
    m_servedBy->setProperty("role", runnable ? u"secondary"_s : u"warning"_s);
    m_servedBy->style()->unpolish(m_servedBy);
    m_servedBy->style()->polish(m_servedBy);
}

void GeneralForm::validate()
{
    if (m_loading)
        return;
    const GeneralSettings now = settings();
    setError(m_description, GeneralSettings::problemWithDescription(now.description));
    setError(m_handler, GeneralSettings::problemWithHandler(now.handler));
    setError(m_memory, GeneralSettings::problemWithMemory(now.memorySize));
    setError(m_timeout, GeneralSettings::problemWithTimeout(now.timeout));
    setError(m_storage, GeneralSettings::problemWithStorage(now.ephemeralStorage));
    Q_EMIT edited();
}

} // namespace lathe
