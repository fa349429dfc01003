// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/DiffView.h"

#include "widgets/common/Theme.h"

#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace lathe
{

using Kind = DiffLine::Kind;

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"codeDifferences"_s);
    setAccessibleName(tr("Differences in the file"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(Theme::instance().fixedFont());
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        setFont(Theme::instance().fixedFont());
        colour();
    });
}

void DiffView::showNote(const QString &sentence)
{
    m_lines.clear();
    setExtraSelections({});
    setPlainText(sentence);
}

void DiffView::showDiff(const QList<DiffLine> &lines)
{
    m_lines = lines;
    QStringList texts;
    for (const DiffLine &line : lines) {
        const QString number = line.after > 0 ? QString::number(line.after) : QString();
        const QChar sign = line.kind == Kind::Added ? u'+' : line.kind == Kind::Removed ? u'-' : u' ';
        texts << (line.kind == Kind::Gap ? u"     ⋯"_s
                                         : u"%1 %2 %3"_s.arg(number, 4).arg(sign).arg(line.text));
    }
    setPlainText(texts.join(u'\n'));
    colour();
}

void DiffView::colour()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (int i = 0; i < m_lines.size(); ++i) {
        const Kind kind = m_lines.at(i).kind;
        if (kind != Kind::Added && kind != Kind::Removed)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(i));
        mark.format.setBackground(Theme::instance().color(kind == Kind::Added ? Theme::Role::SuccessFill
                                                                              : Theme::Role::ErrorFill));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    setExtraSelections(marks);
}

} // namespace lathe
