// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/VersionOperations.h"

#include "engine/registry/ConfigurationRules.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void VersionOperations::addTo(OperationTable &table)
{
    table.add<PublishVersionRequest>(
        [this](const PublishVersionRequest &request, auto reply) { publish(request, std::move(reply)); });
}

void VersionOperations::publish(const PublishVersionRequest &request, Reply<FunctionConfiguration> reply)
{
    if (const auto checked = ConfigurationRules::checkVariants(request.variants); !checked) {
        reply(fail(checked.error()));
        return;
    }
    const auto latest = m_changes.claimLatest({request.functionName, {}}, request.revisionId);
    if (!latest) {
        reply(fail(latest.error()));
        return;
    }
    const QString code = latest->configuration.codeSha256;
    if (!request.codeSha256.isEmpty() && request.codeSha256 != code) {
        m_changes.release(latest->configuration.functionName);
        reply(fail(Error::invalidParameter(
            u"CodeSHA256 (%1) is different from current CodeSHA256 in $LATEST (%2). Please try again with "
            "the CodeSHA256 in $LATEST."_s.arg(request.codeSha256, code))));
        return;
    }
    m_changes.publish(*latest, request.description,
                      [this, reply = std::move(reply)](const Result<FunctionRecord> &version) {
                          reply(version.map([this](const FunctionRecord &record) {
                              return m_changes.told(record, record.configuration.functionArn);
                          }));
                      });
}

} // namespace lathe
