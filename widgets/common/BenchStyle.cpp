// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/BenchStyle.h"

#include "widgets/common/ButtonKeys.h"
#include "widgets/common/Icons.h"
#include "widgets/common/StylePainting.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QTextEdit>
#include <QToolButton>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

/// The arrow of a primary split button stands on the accent.
Theme::Role glyphRole(const QWidget *widget)
{
    return widget && widget->property("kind") == u"primary"_s ? Theme::Role::OnAccent
                                                              : Theme::Role::SecondaryText;
}

/// Tabs and buttons carry the ring in their own frame.
bool showsFocusByFrame(const QWidget *widget)
{
    return qobject_cast<const QTabBar *>(widget) || qobject_cast<const QPushButton *>(widget) ||
           qobject_cast<const QToolButton *>(widget) || qobject_cast<const QComboBox *>(widget);
}

bool isEditor(const QWidget *widget)
{
    const auto *plain = qobject_cast<const QPlainTextEdit *>(widget);
    const auto *rich = qobject_cast<const QTextEdit *>(widget);
    return (plain && !plain->isReadOnly()) || (rich && !rich->isReadOnly());
}

constexpr int inputPadding = 5;

} // namespace

BenchStyle::BenchStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_buttonKeys(new ButtonKeys(this))
{
}

void BenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
        return paintGlyph(painter, option, u"chevron-down", glyphRole(widget));
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        return paintGlyph(painter, option, u"chevron-up", glyphRole(widget));
    case PE_IndicatorArrowLeft:
        return paintGlyph(painter, option, u"chevron-left", glyphRole(widget));
    case PE_IndicatorArrowRight:
        return paintGlyph(painter, option, u"chevron-right", glyphRole(widget));
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            // Qt calls the order SortDown that ascends; readers take an arrow up for that.
            paintGlyph(painter, option,
                       header->sortIndicator & QStyleOptionHeader::SortUp ? u"chevron-down"
                                                                          : u"chevron-up");
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            paintGlyph(painter, option, option->state & State_Open ? u"chevron-down" : u"chevron-right");
        return;
    case PE_IndicatorTabClose:
        return paintTabClose(painter, option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintCheckBox(painter, option);
    case PE_IndicatorRadioButton:
        return paintRadioButton(painter, option);
    case PE_IndicatorMenuCheckMark:
        if (option->state & State_On)
            paintGlyph(painter, option, u"check", glyphRole(widget));
        return;
    case PE_Frame:
        return paintViewFrame(painter, option, isEditor(widget));
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return paintItemGround(painter, option, element == PE_PanelItemViewItem);
    case PE_PanelLineEdit:
        return paintLineEdit(painter, option);
    case PE_FrameLineEdit:
        return;
    case PE_FrameFocusRect:
        if (showsFocusByFrame(widget))
            return;
        // In lists the selection shows where the pointer chose; the ring is for the keyboard.
        if (!(option->state & State_Item) || !widget ||
            widget->window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paintFocusRing(painter, option->rect);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void BenchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            if (combo->frame)
                paintInputFrame(painter, combo, combo->editable);
            if (combo->subControls & SC_ComboBoxArrow) {
                QStyleOption arrow = *option;
                arrow.rect = proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget);
                paintGlyph(painter, &arrow, u"chevron-down");
            }
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            if (spin->frame)
                paintInputFrame(painter, spin, true);
            for (const auto part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
                if (!(spin->subControls & part))
                    continue;
                QStyleOption button = *option;
                button.rect = proxy()->subControlRect(control, option, part, widget);
                const auto enabledStep = part == SC_SpinBoxUp ? QAbstractSpinBox::StepUpEnabled
                                                              : QAbstractSpinBox::StepDownEnabled;
                if (!(spin->stepEnabled & enabledStep))
                    button.state &= ~State_Enabled;
                paintGlyph(painter, &button, part == SC_SpinBoxUp ? u"chevron-up" : u"chevron-down",
                           Theme::Role::SecondaryText, 12);
            }
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void BenchStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (element != CE_ComboBoxLabel || !combo) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    QStyleOptionComboBox elided = *combo;
    // Fusion leaves a pixel at each side, and four beside an icon.
    const int taken = 2 + (combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4);
    const int room = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width();
    elided.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room - taken);
    QProxyStyle::drawControl(element, &elided, painter, widget);
}

QSize BenchStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (type != CT_LineEdit || (frame && frame->lineWidth > 0))
            result.setHeight(std::max(result.height(), Theme::instance().controlHeight()));
        result.rwidth() += 2 * inputPadding;
    }
    if (type == CT_ItemViewItem)
        result.setHeight(std::max(result.height(), Theme::instance().rowHeight()));
    return result;
}

QRect BenchStyle::subElementRect(SubElement element, const QStyleOption *option,
                                 const QWidget *widget) const
{
    if (element == SE_ItemViewItemFocusRect)
        return option->rect;
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        return rect.adjusted(inputPadding, 0, -inputPadding, 0);
    return rect;
}

QRect BenchStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if ((control == CC_ComboBox && part == SC_ComboBoxEditField) ||
        (control == CC_SpinBox && part == SC_SpinBoxEditField))
        return rect.adjusted(inputPadding - 1, 0, 0, 0);
    return rect;
}

void BenchStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Frames of views and text areas show the focus, and Qt repaints only their insides when it moves.
    if (qobject_cast<QAbstractScrollArea *>(widget))
        widget->installEventFilter(this);
    if (ButtonKeys::isFor(widget))
        widget->installEventFilter(m_buttonKeys);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void BenchStyle::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    widget->removeEventFilter(m_buttonKeys);
    QProxyStyle::unpolish(widget);
}

bool BenchStyle::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        static_cast<QWidget *>(watched)->update();
    return QProxyStyle::eventFilter(watched, event);
}

int BenchStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_FocusFrameHMargin:
        // The text of a cell begins where the title of its column does.
        return qobject_cast<const QTableView *>(widget) ? 7 : 3;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return 1;
    case PM_MenuPanelWidth:
        return 1;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return Theme::space(3);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Theme::space(2);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int BenchStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_UnderlineShortcut:
        return 1;
    case SH_ComboBox_Popup:
        return 0;
    case SH_Header_ArrowAlignment:
        return Qt::AlignRight | Qt::AlignVCenter;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace lathe
