// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/ScratchForm.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/common/Form.h"
#include "widgets/common/Icons.h"
#include "widgets/functions/StarterCode.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

ScratchForm::ScratchForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new Form(this))
    , m_runtime(new QComboBox(this))
    , m_served(new QLabel(this))
    , m_handler(new QLineEdit(this))
    , m_file(new QLabel(this))
    , m_starter(new CodeEditor(this))
{
    m_runtime->setObjectName(u"runtimeCombo"_s);
    m_handler->setObjectName(u"handlerField"_s);
    m_handler->setFont(Theme::instance().fixedFont());
    m_served->setProperty("role", u"secondary"_s);
    m_served->setWordWrap(true);
    m_served->setTextFormat(Qt::PlainText);
    auto *runtime = new QWidget(this);
    auto *runtimeColumn = new QVBoxLayout(runtime);
    runtimeColumn->setContentsMargins({});
    runtimeColumn->setSpacing(Theme::space(1));
    runtimeColumn->addWidget(m_runtime);
    runtimeColumn->addWidget(m_served);
    runtime->setFocusProxy(m_runtime);
    m_runtime->setAccessibleName(tr("Runtime"));
    m_form->addField(tr("&Runtime"), runtime);
    m_form->addField(tr("&Handler"), m_handler,
                     tr("The file and the function in it that receives events."));
    m_file->setProperty("role", u"secondary"_s);
    m_starter->setObjectName(u"starterCode"_s);
    m_starter->setAccessibleName(tr("Starter code"));
    m_starter->setReadOnly(true);
    m_starter->setMinimumHeight(120);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(1));
    column->addWidget(m_form);
    column->addSpacing(Theme::space(2));
    column->addWidget(m_file);
    column->addWidget(m_starter, 1);
    connect(m_runtime, &QComboBox::currentIndexChanged, this, &ScratchForm::runtimeChosen);
    connect(m_handler, &QLineEdit::textChanged, this, [this] {
        validate();
        refreshStarter();
        Q_EMIT changed();
    });
}

void ScratchForm::setBlueprints(const QList<Blueprint> &blueprints)
{
    m_blueprints = blueprints;
    refreshStarter();
}

void ScratchForm::setRuntimes(const QList<RuntimeInfo> &runtimes)
{
    const QString before = runtime().id;
    m_runtimes.clear();
    for (const RuntimeInfo &info : runtimes) {
        // What is deprecated already cannot be chosen for something new.
        if (info.deprecation.isEmpty() || info.deprecation > QDate::currentDate().toString(Qt::ISODate))
            m_runtimes.append(info);
    }
    std::stable_partition(m_runtimes.begin(), m_runtimes.end(),
                          [](const RuntimeInfo &r) { return r.usable; });
    const QSignalBlocker block(m_runtime);
    m_runtime->clear();
    int chosen = -1;
    for (const RuntimeInfo &info : std::as_const(m_runtimes)) {
        const QString label = info.usable ? info.label : tr("%1 (not installed)").arg(info.label);
        m_runtime->addItem(label, info.id);
        m_runtime->setItemData(m_runtime->count() - 1, info.servedBy, Qt::ToolTipRole);
        if (!info.usable)
            m_runtime->setItemIcon(m_runtime->count() - 1, Icons::get(u"warning", Theme::Role::Warning));
        if (info.id == before || (before.isEmpty() && chosen < 0 && info.id == u"nodejs22.x"))
            chosen = m_runtime->count() - 1;
    }
    m_runtime->setCurrentIndex(chosen < 0 && m_runtime->count() > 0 ? 0 : chosen);
    runtimeChosen();
}

RuntimeInfo ScratchForm::runtime() const
{
    const QString id = m_runtime->currentData().toString();
    for (const RuntimeInfo &info : m_runtimes) {
        if (info.id == id)
            return info;
    }
    return {};
}

QString ScratchForm::handler() const
{
    return m_handler->text().trimmed();
}

void ScratchForm::runtimeChosen()
{
    const RuntimeInfo chosen = runtime();
    // A handler of the user's own stays.
    if (handler().isEmpty() || handler() == m_suggested)
        m_handler->setText(chosen.defaultHandler);
    m_suggested = chosen.defaultHandler;
    refreshServed();
    refreshStarter();
    validate();
    Q_EMIT changed();
}

void ScratchForm::refreshServed()
{
    const RuntimeInfo chosen = runtime();
    m_served->setText(chosen.servedBy);
    m_served->setVisible(!chosen.servedBy.isEmpty());
    m_served->setProperty("role", chosen.usable ? u"secondary"_s : u"warning"_s);
    m_runtime->setAccessibleDescription(chosen.servedBy);
    m_served->style()->unpolish(m_served);
    m_served->style()->polish(m_served);
}

NewFunction ScratchForm::newFunction(const QString &name) const
{
    return startercode::fromScratch(name, runtime(), handler(), m_blueprints);
}

void ScratchForm::refreshStarter()
{
    // While the handler is wrong the last good one stays in view.
    if (m_blueprints.isEmpty() || !startercode::problemWithHandler(handler(), runtime()).isEmpty())
        return;
    const QList<WorkingFileContent> files = newFunction({}).files;
    QStringList names;
    for (const WorkingFileContent &file : files)
        names << file.path;
    m_file->setText(tr("Starts with %1").arg(names.join(u", "_s)));
    m_starter->setLanguage(
        EditorLanguage::forFile(files.constFirst().path, files.constFirst().bytes.left(200)));
    m_starter->setBytes(files.constFirst().bytes);
}

bool ScratchForm::validate()
{
    const QString problem = startercode::problemWithHandler(handler(), runtime());
    m_form->setError(m_handler, problem);
    return problem.isEmpty();
}

bool ScratchForm::focusFirstError()
{
    return m_form->focusFirstError();
}

} // namespace lathe
