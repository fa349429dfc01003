// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorSetup.h"

#include "widgets/code/Qsci.h"

namespace lathe
{

void EditorSetup::apply(QsciScintilla &editor)
{
    using Sci = QsciScintillaBase;
    editor.setUtf8(true);
    editor.setFrameShape(QFrame::NoFrame);
    editor.setEolMode(QsciScintilla::EolUnix);
    editor.setAutoIndent(false);
    editor.setTabIndents(true);
    editor.setBackspaceUnindents(true);
    editor.setIndentationsUseTabs(false);
    editor.setIndentationGuides(true);
    editor.setBraceMatching(QsciScintilla::SloppyBraceMatch);
    editor.setCaretLineVisible(true);
    editor.setCaretWidth(2);
    editor.setExtraAscent(1);
    editor.setExtraDescent(2);
    editor.setScrollWidth(1);
    editor.setScrollWidthTracking(true);
    editor.setMarginLineNumbers(0, true);
    editor.setMarginWidth(1, 0);
    editor.SendScintilla(Sci::SCI_SETMARGINLEFT, 0UL, 4L);
    editor.setFolding(QsciScintilla::PlainFoldStyle, 2);
    editor.SendScintilla(Sci::SCI_MARKERDEFINE, Sci::SC_MARKNUM_FOLDER, Sci::SC_MARK_ARROW);
    editor.SendScintilla(Sci::SCI_MARKERDEFINE, Sci::SC_MARKNUM_FOLDEROPEN, Sci::SC_MARK_ARROWDOWN);
    editor.SendScintilla(Sci::SCI_MARKERDEFINE, Sci::SC_MARKNUM_FOLDEREND, Sci::SC_MARK_ARROW);
    editor.SendScintilla(Sci::SCI_MARKERDEFINE, Sci::SC_MARKNUM_FOLDEROPENMID, Sci::SC_MARK_ARROWDOWN);
    editor.SendScintilla(Sci::SCI_SETMULTIPLESELECTION, 1UL);
    editor.SendScintilla(Sci::SCI_SETADDITIONALSELECTIONTYPING, 1UL);
    editor.SendScintilla(Sci::SCI_SETMULTIPASTE, Sci::SC_MULTIPASTE_EACH);
    editor.SendScintilla(Sci::SCI_AUTOCSETMULTI, Sci::SC_MULTIAUTOC_EACH);
    editor.SendScintilla(Sci::SCI_SETVIRTUALSPACEOPTIONS, Sci::SCVS_RECTANGULARSELECTION);
}

} // namespace lathe
