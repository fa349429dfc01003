// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/OperationCall.h"

#include <nlohmann/json_fwd.hpp>

namespace lathe
{

/// An operation as a line for a shell: what the AWS CLI, version 1 or 2, must be told to do the same. Names
/// and forms of its options are made of the table of the API's shapes; everything is quoted for POSIX
/// shells.
class AwsCommandLine
{
public:
    template<OperationRequest Request>
    static AwsCommandLine of(const Request &request)
    {
        // Told, not changed.
        return made(Request::operation,
                    [&request](Members &members) { const_cast<Request &>(request).members(members); });
    }
    /// `input` as the API's JSON, bytes in base64. What the operation does not know is left out.
    static AwsCommandLine of(const QString &operation, const nlohmann::ordered_json &input);

    /// Where the zip of a package or layer lies; else the line names a `function.zip` of its reader's.
    AwsCommandLine &takeZip(const QString &path);
    /// The package is what lies in `folder`, packed by `zip` before; a relative one lies in the workspace.
    AwsCommandLine &takeFolder(const QString &folder);

    QString text(const QString &endpoint, const QString &workspace = {}) const;

    /// `name` as the AWS CLI writes it: `KMSKeyArn` is `kms-key-arn`.
    static QString cliName(const QString &name);
    static QString quoted(const QString &word);

private:
    static AwsCommandLine made(const char *operation, const std::function<void(Members &)> &walk);

    QString m_command;
    QStringList m_options; ///< quoted
    QString m_input;       ///< what goes to standard input
    QString m_folder;
    QString m_zip;
    bool m_needsZip = false;
};

} // namespace lathe
