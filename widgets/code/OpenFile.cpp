// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/OpenFile.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/CompletionController.h"
#include "widgets/code/JsonChecker.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/SizeText.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr char byteOrderMark[] = "\xEF\xBB\xBF";
constexpr qsizetype rememberedSaves = 4;

bool isText(const QByteArray &bytes)
{
    return !bytes.contains('\0') && bytes.isValidUtf8();
}

} // namespace

OpenFile::OpenFile(const QString &path, const QByteArray &bytes, QWidget *parent)
    : QWidget(parent)
    , m_path(path)
    , m_message(new InlineMessage(this))
{
    m_message->setObjectName(u"fileMessage"_s);
    m_message->setCloseable(false);
    m_message->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_message);
    m_pause.setSingleShot(true);
    m_pause.setInterval(600);
    connect(&m_pause, &QTimer::timeout, this, &OpenFile::flush);
    load(bytes);
}

void OpenFile::load(const QByteArray &bytes)
{
    m_base = bytes;
    if (m_substitute) {
        m_substitute->hide();
        std::exchange(m_substitute, nullptr)->deleteLater();
    }
    const bool large = bytes.size() > largestEditable;
    if (large || !isText(bytes)) {
        if (m_editor) {
            m_editor->hide();
            std::exchange(m_editor, nullptr)->deleteLater();
        }
        m_completion = nullptr;
        m_checker = nullptr;
        const QString name = m_path.section(u'/', -1);
        const QString size = sizeText(bytes.size());
        m_substitute = new EmptyState(
            u"file"_s,
            large ? tr("%1 is too large to edit here").arg(name) : tr("%1 is not text").arg(name),
            large ? tr("It has %1; files up to 5 MB can be edited. It stays as it is and is deployed with "
                       "the rest.")
                        .arg(size)
                  : tr("It has %1. It stays as it is and is deployed with the rest.").arg(size),
            this);
        layout()->addWidget(m_substitute);
        setFocusProxy(nullptr);
        setModified(false);
        return;
    }
    if (!m_editor)
        createEditor();
    m_byteOrderMark = bytes.startsWith(byteOrderMark);
    m_editor->setBytes(m_byteOrderMark ? bytes.mid(3) : bytes);
    m_pause.stop();
    refreshModified();
}

void OpenFile::createEditor()
{
    m_editor = new CodeEditor(this);
    m_editor->setObjectName(u"codeEditor"_s);
    m_editor->setReadOnly(m_readOnly);
    m_completion = new CompletionController(*m_editor);
    m_completion->setEventSample(m_eventSample);
    layout()->addWidget(m_editor);
    setFocusProxy(m_editor);
    connect(m_editor, &CodeEditor::edited, this, [this] {
        refreshModified();
        m_pause.start();
    });
    updateLanguage();
}

void OpenFile::updateLanguage()
{
    const EditorLanguage language = EditorLanguage::forFile(m_path, m_base.left(200));
    m_editor->setAccessibleName(tr("Editor of %1").arg(m_path));
    if (language != m_editor->language())
        m_editor->setLanguage(language);
    const bool json = language.kind() == EditorLanguage::Kind::Json;
    if (json && !m_checker) {
        m_checker = new JsonChecker(*m_editor);
        connect(m_checker, &JsonChecker::problemChanged, this, &OpenFile::problemChanged);
    } else if (m_checker) {
        m_checker->setActive(json);
    }
}

void OpenFile::setPath(const QString &path)
{
    m_path = path;
    if (m_editor)
        updateLanguage();
}

QByteArray OpenFile::bytes() const
{
    if (!m_editor)
        return m_base;
    return m_byteOrderMark ? byteOrderMark + m_editor->bytes() : m_editor->bytes();
}

void OpenFile::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    if (m_editor)
        m_editor->setReadOnly(readOnly);
}

void OpenFile::setEventSample(const QByteArray &json)
{
    m_eventSample = json;
    if (m_completion)
        m_completion->setEventSample(json);
}

void OpenFile::refreshModified()
{
    const qsizetype size = m_editor->byteCount() + (m_byteOrderMark ? 3 : 0);
    setModified(size != m_base.size() || bytes() != m_base);
}

void OpenFile::setModified(bool modified)
{
    if (std::exchange(m_modified, modified) != modified)
        Q_EMIT modifiedChanged(modified);
}

void OpenFile::flush()
{
    m_pause.stop();
    if (!m_modified)
        return;
    if (isInConflict())
        Q_EMIT draftChanged(bytes());
    else
        Q_EMIT edited(handOut());
}

QByteArray OpenFile::handOut()
{
    m_pause.stop();
    const QByteArray now = bytes();
    m_handedOut.removeAll(now);
    m_handedOut.prepend(now);
    if (m_handedOut.size() > rememberedSaves)
        m_handedOut.removeLast();
    return now;
}

void OpenFile::markSaved(const QByteArray &bytes)
{
    m_base = bytes;
    // What was handed out before these bytes is history: seen again, it is another program's doing.
    if (const qsizetype at = m_handedOut.indexOf(bytes); at >= 0)
        m_handedOut.resize(at);
    clearConflict();
    if (m_editor)
        refreshModified();
}

void OpenFile::setContents(const QByteArray &bytes)
{
    if (!m_editor || bytes.size() > largestEditable || !isText(bytes)) {
        if (!m_editor || !m_modified) {
            clearConflict();
            load(bytes);
            return;
        }
    }
    // What we have handed out ourselves comes back through whoever watches the folder.
    if (bytes == m_base || bytes == this->bytes() || m_handedOut.contains(bytes)) {
        markSaved(bytes);
        return;
    }
    if (m_modified) {
        m_theirs = bytes;
        m_removed = false;
        askAboutTheirs();
        return;
    }
    clearConflict();
    replaceText(bytes);
}

void OpenFile::replaceText(const QByteArray &bytes)
{
    m_base = bytes;
    m_byteOrderMark = bytes.startsWith(byteOrderMark);
    m_editor->replaceBytes(m_byteOrderMark ? bytes.mid(3) : bytes);
    refreshModified();
}

void OpenFile::setRemoved()
{
    m_theirs.reset();
    m_removed = true;
    askAboutRemoval();
}

void OpenFile::clearConflict()
{
    m_theirs.reset();
    m_removed = false;
    m_message->hide();
}

void OpenFile::askAboutTheirs()
{
    m_message->showMessage(InlineMessage::Kind::Warning,
                           tr("%1 was changed by another program while it has unsaved changes here.")
                               .arg(m_path.section(u'/', -1).toHtmlEscaped()));
    QPushButton *mine = m_message->addButton(tr("Keep mine"));
    mine->setObjectName(u"keepMine"_s);
    QPushButton *theirs = m_message->addButton(tr("Load theirs"));
    theirs->setObjectName(u"loadTheirs"_s);
    connect(mine, &QPushButton::clicked, this, [this] {
        m_base = m_theirs.value_or(m_base);
        clearConflict();
        refreshModified();
        setFocus();
        flush();
    });
    connect(theirs, &QPushButton::clicked, this, [this] {
        const QByteArray bytes = m_theirs.value_or(m_base);
        clearConflict();
        setFocus();
        if (bytes.size() > largestEditable || !isText(bytes))
            load(bytes);
        else
            replaceText(bytes);
    });
}

void OpenFile::askAboutRemoval()
{
    m_message->showMessage(InlineMessage::Kind::Warning,
                           tr("%1 was deleted while it has unsaved changes here.")
                               .arg(m_path.section(u'/', -1).toHtmlEscaped()));
    QPushButton *save = m_message->addButton(tr("Save it again"));
    save->setObjectName(u"saveAgain"_s);
    QPushButton *close = m_message->addButton(tr("Close"));
    close->setObjectName(u"closeRemoved"_s);
    connect(save, &QPushButton::clicked, this, [this] {
        clearConflict();
        setFocus();
        Q_EMIT saveWanted();
    });
    connect(close, &QPushButton::clicked, this, &OpenFile::closeWanted);
}

void OpenFile::focusMessage()
{
    if (auto *button = m_message->findChild<QPushButton *>())
        button->setFocus(Qt::OtherFocusReason);
}

} // namespace lathe
