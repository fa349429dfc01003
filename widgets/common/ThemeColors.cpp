// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Theme.h"

#include <QMetaEnum>

#include <array>

namespace lathe
{

using namespace Qt::StringLiterals;
using Role = Theme::Role;

namespace
{

struct Entry {
    Role role;
    QRgb light;
    QRgb dark;
};

constexpr auto table = std::to_array<Entry>({
    {Role::Window, 0xFFF6F7F9, 0xFF1B1D21},        {Role::Panel, 0xFFFFFFFF, 0xFF212429},
    {Role::Raised, 0xFFFFFFFF, 0xFF282C32},        {Role::Hover, 0xFFEDF0F4, 0xFF2B3037},
    {Role::Pressed, 0xFFE3E7ED, 0xFF333943},       {Role::Selection, 0xFFDCE6FB, 0xFF28375A},
    {Role::InfoFill, 0xFFEDF3FE, 0xFF222C40},      {Role::SuccessFill, 0xFFEAF6F0, 0xFF1E3029},
    {Role::WarningFill, 0xFFFDF5E2, 0xFF332C1C},   {Role::ErrorFill, 0xFFFDEEED, 0xFF392423},
    {Role::Line, 0xFFDFE3E8, 0xFF343941},          {Role::StrongLine, 0xFFB8C0CA, 0xFF4A515B},
    {Role::ControlLine, 0xFF858E99, 0xFF6F7985},   {Role::Text, 0xFF1B1F24, 0xFFE6E9ED},
    {Role::SecondaryText, 0xFF57606A, 0xFFA3ACB7}, {Role::DisabledText, 0xFF9AA3AD, 0xFF69727D},
    {Role::Accent, 0xFF2F5FD0, 0xFF7FA6FF},        {Role::AccentHover, 0xFF2753BA, 0xFF95B5FF},
    {Role::AccentPressed, 0xFF2048A6, 0xFF6D97F5}, {Role::OnAccent, 0xFFFFFFFF, 0xFF10131A},
    {Role::Success, 0xFF17734A, 0xFF4CC38A},       {Role::Warning, 0xFF875A00, 0xFFE3B341},
    {Role::Error, 0xFFBA3329, 0xFFFF7B72},         {Role::Init, 0xFF2B8FC7, 0xFF5CB8EA},
    {Role::Invoke, 0xFF2F5FD0, 0xFF7FA6FF},        {Role::Frozen, 0xFF838E9A, 0xFF6B7683},
    {Role::Throttled, 0xFFB45CC4, 0xFFD48AE0},     {Role::CodeKeyword, 0xFF2F5FD0, 0xFF7FA6FF},
    {Role::CodeString, 0xFF17734A, 0xFF7CCF9F},    {Role::CodeNumber, 0xFFA0500F, 0xFFE5A36A},
    {Role::CodeComment, 0xFF68727D, 0xFF8C96A2},   {Role::CodeType, 0xFF0F7480, 0xFF66C7CF},
    {Role::CodeFunction, 0xFF8338A8, 0xFFCFA0F0},
});

constexpr bool tableIsInOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].role) != i)
            return false;
    }
    return table.size() == static_cast<std::size_t>(Role::CodeFunction) + 1;
}
static_assert(tableIsInOrder());

} // namespace

QColor Theme::color(Role role, bool dark)
{
    const Entry &entry = table[static_cast<std::size_t>(role)];
    return QColor::fromRgb(dark ? entry.dark : entry.light);
}

QPalette Theme::palette(bool dark)
{
    const auto c = [dark](Role role) { return color(role, dark); };
    QPalette p;
    p.setColor(QPalette::Window, c(Role::Window));
    p.setColor(QPalette::WindowText, c(Role::Text));
    p.setColor(QPalette::Base, c(Role::Panel));
    p.setColor(QPalette::AlternateBase, c(Role::Window));
    p.setColor(QPalette::ToolTipBase, c(Role::Raised));
    p.setColor(QPalette::ToolTipText, c(Role::Text));
    p.setColor(QPalette::PlaceholderText, c(Role::SecondaryText));
    p.setColor(QPalette::Text, c(Role::Text));
    p.setColor(QPalette::Button, c(Role::Raised));
    p.setColor(QPalette::ButtonText, c(Role::Text));
    p.setColor(QPalette::BrightText, c(Role::OnAccent));
    p.setColor(QPalette::Light, c(Role::Raised));
    p.setColor(QPalette::Midlight, c(Role::Line));
    p.setColor(QPalette::Mid, c(Role::StrongLine));
    p.setColor(QPalette::Dark, c(Role::ControlLine));
    p.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0) : c(Role::StrongLine));
    p.setColor(QPalette::Highlight, c(Role::Selection));
    p.setColor(QPalette::HighlightedText, c(Role::Text));
    p.setColor(QPalette::Link, c(Role::Accent));
    p.setColor(QPalette::LinkVisited, c(Role::Accent));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, c(Role::DisabledText));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c(Role::Hover));
    p.setColor(QPalette::Disabled, QPalette::Base, c(Role::Window));
    return p;
}

QString Theme::expand(QString templateText, bool dark)
{
    const QMetaEnum roles = QMetaEnum::fromType<Role>();
    QString out;
    out.reserve(templateText.size());
    for (qsizetype i = 0; i < templateText.size();) {
        qsizetype end = i + 1;
        if (templateText.at(i) == u'@') {
            while (end < templateText.size() && templateText.at(end).isLetterOrNumber())
                ++end;
            bool known = false;
            const QByteArray name = QStringView(templateText).mid(i + 1, end - i - 1).toLatin1();
            const int value = roles.keyToValue(name.constData(), &known);
            out += known ? color(static_cast<Role>(value), dark).name() : templateText.mid(i, end - i);
        } else {
            out += templateText.at(i);
        }
        i = end;
    }
    return out;
}

} // namespace lathe
