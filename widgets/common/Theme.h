// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace lathe
{

/// The look of the whole window: one table of colour roles, from which the palette, the style sheet, the
/// icons and everything painted by hand take their colours. Ask for a colour when painting and repaint on
/// changed(); a colour kept in a member goes stale when the desktop turns dark.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// What a colour is for. Every *text* role reads at 4.5:1 or better on every *surface* role (except
    /// DisabledText); marks (Init, Invoke, Frozen, Throttled, ControlLine) reach 3:1.
    enum class Role {
        // Surfaces
        Window, ///< chrome: sidebar, head, status line
        Panel,  ///< content: editors, tables, forms
        Raised, ///< menus, tooltips, pop-ups, buttons
        Hover,
        Pressed,
        Selection, ///< behind selected rows and text; keeps Text readable
        InfoFill,  ///< quiet tinted surfaces of banners
        SuccessFill,
        WarningFill,
        ErrorFill,
        // Lines
        Line,
        StrongLine,
        ControlLine, ///< edge of inputs and check boxes, 3:1
        // Text
        Text,
        SecondaryText,
        DisabledText,
        // The one accent
        Accent,
        AccentHover,
        AccentPressed,
        OnAccent,
        // States; each is also readable as text
        Success,
        Warning,
        Error,
        // Marks of an execution environment's life
        Init, ///< cold start
        Invoke,
        Frozen,
        Throttled,
        // Code; six hues, readable on Panel
        CodeKeyword,
        CodeString,
        CodeNumber,
        CodeComment,
        CodeType,
        CodeFunction,
    };
    Q_ENUM(Role)

    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    static Theme &instance();

    /// Puts style, palette and style sheet on the application. System takes dark or light from the palette
    /// the desktop gives Qt and follows its changes. May be called again at any time with another mode.
    void apply(QApplication &application, Mode mode);
    Mode mode() const { return m_mode; }
    bool isDark() const { return m_dark; }

    QColor color(Role role) const { return color(role, m_dark); }
    /// The table itself, for tests and for pictures that need the other theme.
    static QColor color(Role role, bool dark);
    static QPalette palette(bool dark);
    /// Replaces "@RoleName" in a style sheet by that role's colour; an unknown name stays as it is.
    static QString expand(QString templateText, bool dark);

    /// The system's fixed font for code, payloads, logs and identifiers, in the UI font's size plus a
    /// delta.
    QFont fixedFont(int deltaPoints = 0) const;
    /// The system's UI font; weight as QFont::Weight.
    QFont uiFont(int deltaPoints = 0, QFont::Weight weight = QFont::Normal) const;

    /// The UI font where its digits are all equally wide, else the fixed font: for columns of numbers.
    QFont tabularFont(int deltaPoints = 0) const;

    /// The spacing scale in logical pixels: steps 0…5 are 0, 4, 8, 12, 16, 24.
    static int space(int step);
    /// Heights in logical pixels that grow with the UI font: controls from 28, table rows from 26.
    int controlHeight() const;
    int rowHeight() const;
    static constexpr int radius() { return 4; }
    /// The widest a form gets and the measure of a line of prose, in logical pixels.
    static constexpr int formWidth() { return 720; }
    int proseWidth() const;

Q_SIGNALS:
    /// Colours or fonts have changed; palette and style sheet are already in place.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme() = default;
    void refresh();
    bool desktopIsDark();

    QApplication *m_application = nullptr;
    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_refreshing = false;
};

} // namespace lathe
