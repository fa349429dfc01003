// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

namespace lathe::settingsdocument
{

/// The engine's settings in the state database, without the paths of interpreters (InterpreterPaths)
/// and the access key of the endpoint (EndpointCredentials).
inline const QString kind = QStringLiteral("settings");
inline const QString key = QStringLiteral("engine");

QByteArray write(const EngineSettings &settings);
/// What the text does not name, or names out of bounds, has its default.
EngineSettings read(const QByteArray &text);

} // namespace lathe::settingsdocument
