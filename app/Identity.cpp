// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Identity.h"

#include "app/EnglishPlurals.h"

#include <QCoreApplication>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace lathe
{

void identify()
{
    QCoreApplication::setOrganizationName(u"lathe"_s);
    QCoreApplication::setApplicationName(u"Lathe"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LATHE_VERSION));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QCoreApplication::installTranslator(new EnglishPlurals(QCoreApplication::instance()));
}

} // namespace lathe
