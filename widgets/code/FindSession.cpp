// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/FindSession.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/common/Theme.h"

namespace lathe
{

namespace
{
using Sci = QsciScintillaBase;
}

FindSession::FindSession(QObject *parent)
    : QObject(parent)
    , m_search({}, {})
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(120);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        if (m_active)
            refresh();
    });
    connect(&m_refresh, &QTimer::timeout, this, &FindSession::refresh);
}

void FindSession::setEditor(CodeEditor *editor)
{
    if (m_editor == editor)
        return;
    if (m_editor) {
        clearMarks();
        m_editor->disconnect(this);
    }
    m_editor = editor;
    m_matches.clear();
    if (!editor)
        return;
    connect(editor, &CodeEditor::edited, this, [this] {
        if (m_active)
            m_refresh.start();
    });
    connect(editor, &QsciScintilla::selectionChanged, this, &FindSession::matchesChanged);
    dropAnchor();
    if (m_active)
        refresh();
}

void FindSession::setSearch(const QString &pattern, SearchOptions options)
{
    m_search = TextSearch(pattern, options);
    m_active = true;
    refresh();
}

void FindSession::stop()
{
    m_active = false;
    m_refresh.stop();
    m_matches.clear();
    clearMarks();
}

void FindSession::clearMarks()
{
    if (!m_editor)
        return;
    for (const unsigned long indicator : {CodeEditor::SearchMatch, CodeEditor::CurrentMatch}) {
        m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, indicator);
        m_editor->SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL,
                                static_cast<long>(m_editor->byteCount()));
    }
}

void FindSession::defineMarks()
{
    const auto define = [this](unsigned long indicator, Theme::Role role, long alpha) {
        m_editor->SendScintilla(Sci::SCI_INDICSETSTYLE, indicator,
                                static_cast<long>(Sci::INDIC_STRAIGHTBOX));
        m_editor->SendScintilla(Sci::SCI_INDICSETFORE, indicator, Theme::instance().color(role));
        m_editor->SendScintilla(Sci::SCI_INDICSETALPHA, indicator, alpha);
        m_editor->SendScintilla(Sci::SCI_INDICSETOUTLINEALPHA, indicator, 2 * alpha);
        m_editor->SendScintilla(Sci::SCI_INDICSETUNDER, indicator, 1L);
    };
    define(CodeEditor::SearchMatch, Theme::Role::Warning, 50);
    define(CodeEditor::CurrentMatch, Theme::Role::Accent, 110);
}

void FindSession::refresh()
{
    m_refresh.stop();
    if (!m_editor)
        return;
    clearMarks();
    m_matches = m_search.find(m_editor->bytes());
    defineMarks();
    m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, CodeEditor::SearchMatch);
    for (const auto &match : m_matches)
        m_editor->SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(match.start),
                                match.end - match.start);
    Q_EMIT matchesChanged();
}

int FindSession::current() const
{
    if (!m_editor)
        return 0;
    const long start = m_editor->SendScintilla(Sci::SCI_GETSELECTIONSTART);
    const long end = m_editor->SendScintilla(Sci::SCI_GETSELECTIONEND);
    const auto found = std::lower_bound(m_matches.cbegin(), m_matches.cend(), start,
                                        [](const auto &match, long at) { return match.start < at; });
    const bool hit = found != m_matches.cend() && found->start == start && found->end == end;
    return hit ? static_cast<int>(found - m_matches.cbegin()) + 1 : 0;
}

void FindSession::select(const SearchMatch &match)
{
    const long line = m_editor->SendScintilla(Sci::SCI_LINEFROMPOSITION, match.start);
    m_editor->SendScintilla(Sci::SCI_ENSUREVISIBLE, line);
    m_editor->SendScintilla(Sci::SCI_SETSEL, static_cast<unsigned long>(match.start), match.end);
    // A selection of its own fades as soon as the field has one.
    m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, CodeEditor::CurrentMatch);
    m_editor->SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(m_editor->byteCount()));
    m_editor->SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(match.start),
                            match.end - match.start);
    const long visible = m_editor->SendScintilla(Sci::SCI_VISIBLEFROMDOCLINE, line);
    const long first = m_editor->SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
    const long onScreen = m_editor->SendScintilla(Sci::SCI_LINESONSCREEN);
    if (visible < first || visible >= first + onScreen)
        m_editor->SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE, std::max(0L, visible - onScreen / 2));
    m_editor->SendScintilla(Sci::SCI_SCROLLCARET);
    Q_EMIT matchesChanged();
}

bool FindSession::next()
{
    if (m_refresh.isActive())
        refresh();
    if (!m_editor || m_matches.empty())
        return false;
    const int now = current();
    const long from =
        m_editor->SendScintilla(now > 0 ? Sci::SCI_GETSELECTIONEND : Sci::SCI_GETSELECTIONSTART);
    auto found =
        std::find_if(m_matches.cbegin(), m_matches.cend(), [&](const auto &m) { return m.start >= from; });
    if (now > 0 && found != m_matches.cend() && found - m_matches.cbegin() == now - 1)
        ++found;
    select(found == m_matches.cend() ? m_matches.front() : *found);
    return true;
}

bool FindSession::previous()
{
    if (m_refresh.isActive())
        refresh();
    if (!m_editor || m_matches.empty())
        return false;
    const long from = m_editor->SendScintilla(Sci::SCI_GETSELECTIONSTART);
    const auto found =
        std::find_if(m_matches.crbegin(), m_matches.crend(), [&](const auto &m) { return m.start < from; });
    select(found == m_matches.crend() ? m_matches.back() : *found);
    return true;
}

void FindSession::dropAnchor()
{
    m_anchor = m_editor ? m_editor->SendScintilla(Sci::SCI_GETSELECTIONSTART) : 0;
}

bool FindSession::fromAnchor()
{
    if (!m_editor || m_matches.empty())
        return false;
    const auto found = std::find_if(m_matches.cbegin(), m_matches.cend(),
                                    [this](const auto &m) { return m.start >= m_anchor; });
    select(found == m_matches.cend() ? m_matches.front() : *found);
    return true;
}

bool FindSession::replace(const QString &replacement)
{
    if (!m_editor || m_editor->isReadOnly())
        return false;
    refresh();
    const int selected = current();
    if (selected == 0)
        return next();
    const auto all = m_search.findToReplace(m_editor->bytes(), replacement);
    const SearchMatch &match = all[static_cast<std::size_t>(selected) - 1];
    m_editor->replaceRange(match.start, match.end, match.replacement);
    const long after = match.start + static_cast<long>(match.replacement.size());
    m_editor->SendScintilla(Sci::SCI_SETSEL, static_cast<unsigned long>(after), after);
    refresh();
    next();
    return true;
}

int FindSession::replaceAll(const QString &replacement)
{
    if (!m_editor || m_editor->isReadOnly())
        return 0;
    const auto all = m_search.findToReplace(m_editor->bytes(), replacement);
    m_editor->SendScintilla(Sci::SCI_BEGINUNDOACTION);
    for (auto match = all.crbegin(); match != all.crend(); ++match)
        m_editor->replaceRange(match->start, match->end, match->replacement);
    m_editor->SendScintilla(Sci::SCI_ENDUNDOACTION);
    refresh();
    return static_cast<int>(all.size());
}

} // namespace lathe
