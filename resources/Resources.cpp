// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/Resources.h"

#include <QDir>

// Q_INIT_RESOURCE declares a global function and so cannot stand in a namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(lathe);
}

void lathe::initResources()
{
    registerResources();
}
