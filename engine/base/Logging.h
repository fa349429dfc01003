// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// Lathe's own log, one category per room; see HACKING.md for switching them on. Secrets, payloads and
/// environment variables are never logged.
Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logExecution)
Q_DECLARE_LOGGING_CATEGORY(logWorkspace)
