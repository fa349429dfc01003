// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventEditor.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/Form.h"
#include "widgets/common/Icons.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/test/TemplatePicker.h"
#include "widgets/test/TestEventActions.h"

#include <QAction>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

TestEventEditor::TestEventEditor(EngineClient &client, TestEventStore &store, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_store(store)
    , m_session(new TestEventSession(store, this))
    , m_actions(new TestEventActions(store, this))
    , m_form(new Form(this))
    , m_message(new InlineMessage(this))
    , m_json(new JsonEditor(this))
{
    m_form->setMaximumWidth(QWIDGETSIZE_MAX);
    m_form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_nameRow = nameRow();
    m_form->addWidget(m_nameRow);
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    inside->addWidget(m_json);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(3), Theme::space(3));
    column->setSpacing(Theme::space(2));
    column->addWidget(m_form);
    column->addWidget(m_message);
    column->addWidget(jsonBar());
    column->addWidget(frame, 1);
    connectSession();
    load();
}

QWidget *TestEventEditor::nameRow()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    m_name = new QLineEdit(holder);
    m_name->setObjectName(u"testEventName"_s);
    m_name->setAccessibleName(tr("Event name"));
    m_name->setPlaceholderText(tr("For example order-created"));
    m_name->setMinimumWidth(120);
    m_name->setMaximumWidth(320);
    holder->setFocusProxy(m_name);
    auto *label = new QLabel(tr("Event &name"), holder);
    label->setBuddy(m_name);
    m_state = new QLabel(holder);
    m_state->setObjectName(u"testEventState"_s);
    m_state->setProperty("role", u"secondary"_s);
    m_save = makeButton(tr("Save"), ButtonKind::Secondary, u"save"_s, holder);
    m_save->setObjectName(u"saveTestEvent"_s);
    m_save->setToolTip(withShortcut(tr("Save the test event"), QKeySequence::Save));
    m_run = makeButton(tr("Test"), ButtonKind::Primary, u"run"_s, holder);
    m_run->setObjectName(u"runTestEvent"_s);
    m_run->setToolTip(tr("Run the function with this event"));
    row->addWidget(label);
    row->addWidget(m_name, 1);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_save);
    row->addWidget(m_run);
    connect(m_name, &QLineEdit::textEdited, m_session, &TestEventSession::setName);
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        m_nameAsked = m_nameAsked || !m_name->text().isEmpty();
        refresh();
    });
    connect(m_save, &QPushButton::clicked, this, &TestEventEditor::save);
    connect(m_run, &QPushButton::clicked, this, &TestEventEditor::run);
    return holder;
}

QWidget *TestEventEditor::jsonBar()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(1));
    auto *label = new QLabel(tr("Event &JSON"), holder);
    label->setBuddy(m_json);
    auto *templates = makeButton(tr("Start from a template…"), ButtonKind::Flat, {}, holder);
    templates->setObjectName(u"chooseTemplate"_s);
    auto *format = makeToolButton(u"format"_s, tr("Format"), holder);
    format->setObjectName(u"formatTestEvent"_s);
    format->setToolTip(m_json->formatAction()->toolTip());
    m_duplicate = makeToolButton(u"duplicate"_s, tr("Duplicate"), holder);
    m_duplicate->setObjectName(u"duplicateTestEvent"_s);
    m_delete = makeToolButton(u"delete"_s, tr("Delete"), holder);
    m_delete->setObjectName(u"deleteTestEvent"_s);
    row->addWidget(label);
    row->addWidget(templates);
    row->addStretch(1);
    for (QToolButton *button : {format, m_duplicate, m_delete})
        row->addWidget(button);
    connect(templates, &QPushButton::clicked, this, &TestEventEditor::chooseTemplate);
    connect(format, &QToolButton::clicked, m_json, &JsonEditor::format);
    connect(m_json->formatAction(), &QAction::changed, format,
            [this, format] { format->setEnabled(m_json->formatAction()->isEnabled()); });
    connect(m_duplicate, &QToolButton::clicked, this,
            [this] { m_actions->duplicate(m_session->eventName()); });
    connect(m_delete, &QToolButton::clicked, this, [this] { m_actions->remove(m_session->eventName()); });
    return holder;
}

void TestEventEditor::connectSession()
{
    connect(m_session, &TestEventSession::loaded, this, &TestEventEditor::load);
    connect(m_session, &TestEventSession::closed, this, &TestEventEditor::load);
    connect(m_session, &TestEventSession::stateChanged, this, &TestEventEditor::refresh);
    connect(m_session, &TestEventSession::saved, this, [this](const QString &name) {
        m_message->hide();
        if (m_session->current().name == name && m_name->text() != name)
            m_name->setText(name);
        Q_EMIT saved(name);
        Q_EMIT eventChanged();
    });
    connect(m_session, &TestEventSession::failed, this, &TestEventEditor::showError);
    connect(m_session, &TestEventSession::changedElsewhere, this, &TestEventEditor::reportChange);
    connect(m_actions, &TestEventActions::failed, this, &TestEventEditor::showError);
    connect(m_actions, &TestEventActions::openWanted, this,
            [this](const QString &functionName, const QString &name) {
                if (functionName == m_store.function())
                    Q_EMIT openWanted(name);
            });
    connect(m_json, &JsonEditor::edited, this, [this] {
        if (!m_loading)
            m_session->setJson(m_json->json());
    });
}

void TestEventEditor::load()
{
    const QScopedValueRollback guard(m_loading, true);
    const TestEventDraft &draft = m_session->current();
    if (m_name->text() != draft.name)
        m_name->setText(draft.name);
    // A rename elsewhere leaves text, caret and undo as they are.
    if (m_json->json() != draft.json || !m_session->isOpen())
        m_json->setJson(draft.json);
    m_message->hide();
    m_nameAsked = !m_session->eventName().isEmpty();
    setEnabled(m_session->isOpen());
    refresh();
    Q_EMIT eventChanged();
}

void TestEventEditor::refresh()
{
    const bool open = m_session->isOpen();
    const bool unsaved = open && (!m_session->isSaved() || m_session->isModified());
    m_state->setText(m_session->isSaving() ? tr("Saving…") : unsaved ? tr("● Unsaved") : QString());
    m_state->setAccessibleName(unsaved ? tr("Unsaved changes") : QString());
    m_save->setEnabled(unsaved && !m_session->isSaving());
    m_run->setEnabled(open);
    m_duplicate->setEnabled(m_session->isSaved());
    m_delete->setToolTip(m_session->isSaved() ? tr("Delete") : tr("Discard"));
    m_delete->setAccessibleName(m_delete->toolTip());
    // Nobody is told off for a name before having given one.
    const QString problem = open && m_nameAsked ? m_session->problemWithName() : QString();
    m_form->setError(m_nameRow, problem);
    m_name->setAccessibleDescription(problem);
}

void TestEventEditor::edit(const QString &name)
{
    m_session->open(name);
}

void TestEventEditor::createEvent(const TestEventDraft &start)
{
    m_session->openNew(start);
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

bool TestEventEditor::checkJson()
{
    const auto problem = m_json->problem();
    if (!problem)
        return true;
    m_json->editor()->goTo(problem->line, problem->column);
    m_json->editor()->setFocus(Qt::OtherFocusReason);
    return false;
}

void TestEventEditor::save()
{
    if (!m_session->isOpen() || (m_session->isSaved() && !m_session->isModified()))
        return;
    m_nameAsked = true;
    refresh();
    if (m_form->focusFirstError() || !checkJson())
        return;
    m_session->save();
}

void TestEventEditor::run()
{
    if (!m_session->isOpen() || !checkJson())
        return;
    if (m_session->isSaved())
        m_store.setLastUsed(m_session->eventName());
    const QString name = m_session->current().name.trimmed();
    Q_EMIT runRequested(name.isEmpty() ? tr("Unsaved event") : name, m_session->current().json);
}

void TestEventEditor::chooseTemplate()
{
    auto *picker = new TemplatePicker(m_client, this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &TemplatePicker::chosen, this, &TestEventEditor::useTemplate);
    picker->open();
}

void TestEventEditor::useTemplate(const EventTemplate &sample)
{
    if (!m_session->isOpen())
        m_session->openNew({{}, TestEventSession::defaultJson()});
    m_json->editor()->replaceBytes(sample.json);
    m_json->editor()->goTo(1);
    if (!m_session->isSaved() && m_name->text().isEmpty()) {
        m_name->setText(m_store.freeName(QString(sample.id).replace(u'/', u'-')));
        m_session->setName(m_name->text());
        m_name->setFocus(Qt::OtherFocusReason);
        m_name->selectAll();
    } else {
        m_json->editor()->setFocus(Qt::OtherFocusReason);
    }
}

void TestEventEditor::showError(const QString &message)
{
    // The label guesses whether it is given rich text; a bare "<" is shown as one.
    m_message->showMessage(InlineMessage::Kind::Error,
                           message.contains(u'<') ? message.toHtmlEscaped() : message);
}

void TestEventEditor::reportChange(bool gone)
{
    if (gone) {
        m_message->showMessage(
            InlineMessage::Kind::Warning,
            tr("This event was deleted elsewhere. Your edits are kept; Save creates it again."));
        return;
    }
    m_message->showMessage(
        InlineMessage::Kind::Warning,
        tr("This event was changed elsewhere. Your edits are kept; Save replaces the other version."));
    connect(m_message->addButton(tr("Take the other version")), &QPushButton::clicked, m_session,
            &TestEventSession::revert);
}

bool TestEventEditor::event(QEvent *event)
{
    // The key belongs to the event while the focus is in here, whatever else the window saves with it.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Save)) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                save();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace lathe
