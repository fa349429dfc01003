// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

/// One chart of each kind, and an empty one; its property "focusChart" names the one to walk through.
QWidget *chartPage();
