// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/Logging.h"

Q_LOGGING_CATEGORY(logEngine, "lathe.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(logHttp, "lathe.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "lathe.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logExecution, "lathe.execution", QtInfoMsg)
Q_LOGGING_CATEGORY(logWorkspace, "lathe.workspace", QtInfoMsg)
