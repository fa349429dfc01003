// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/WorkingName.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("lathe::WorkingName", text);
}

QString problemOfPart(const QString &part)
{
    constexpr qsizetype longest = 255;
    if (part.isEmpty())
        return tr("A name is needed.");
    if (part == "."_L1 || part == ".."_L1)
        return tr("“.” and “..” stand for folders already.");
    if (part.trimmed() != part)
        return tr("A name cannot start or end with a blank.");
    if (part.contains(u'\\'))
        return tr("A name cannot contain a backslash.");
    if (std::any_of(part.cbegin(), part.cend(),
                    [](QChar c) { return c.category() == QChar::Other_Control; }))
        return tr("A name cannot contain control characters.");
    if (part.toUtf8().size() > longest)
        return tr("A name can have at most 255 bytes.");
    return {};
}

} // namespace

QString WorkingName::problem(const QString &name, const QStringList &siblings, bool allowFolders)
{
    if (name.contains(u'/') && !allowFolders)
        return tr("A name cannot contain “/”.");
    const QStringList parts = name.split(u'/');
    for (const QString &part : parts) {
        if (const QString found = problemOfPart(part); !found.isEmpty())
            return found;
    }
    if (parts.size() == 1 && siblings.contains(name))
        return tr("There is a “%1” here already.").arg(name);
    return {};
}

} // namespace lathe
