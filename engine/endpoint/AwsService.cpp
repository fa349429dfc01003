// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/AwsService.h"

#include "engine/signature/RequestSignature.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// `2015-03-31`: every path of Lambda begins with the version of its API.
bool isApiVersion(const QString &segment)
{
    if (segment.size() != 10)
        return false;
    for (qsizetype i = 0; i < segment.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? segment[i] != u'-' : !(segment[i] >= u'0' && segment[i] <= u'9'))
            return false;
    }
    return true;
}

QStringList hostLabels(const RequestHead &head)
{
    const QByteArrayView asked = head.target.authority.isEmpty() ? head.headers.value("Host")
                                                                 : QByteArrayView(head.target.authority);
    return QString::fromLatin1(asked.toByteArray().toLower()).section(u':', 0, 0).split(u'.');
}

AwsService byLooks(const RequestHead &head)
{
    const QByteArrayView target = head.headers.value("X-Amz-Target");
    if (target.startsWith("Logs_"))
        return AwsService::Logs;
    const QStringList &segments = head.target.segments;
    const QString first = segments.isEmpty() ? QString() : segments.constFirst();
    if (target.startsWith("GraniteServiceVersion") || (first == u"service" && segments.size() == 4))
        return AwsService::CloudWatch;
    if (first.isEmpty() && head.method == "POST" &&
        head.headers.value("Content-Type").startsWith("application/x-www-form-urlencoded"))
        return AwsService::CloudWatch;
    if (isApiVersion(first) || first == u"_lathe")
        return AwsService::Lambda;
    return AwsService::S3;
}

} // namespace

AwsService awsServiceOf(const RequestHead &head)
{
    if (!head.target.path.startsWith("/_lathe/")) {
        const QByteArray service = RequestSignature::serviceIn(head);
        if (service == "s3")
            return AwsService::S3;
        if (service == "logs")
            return AwsService::Logs;
        if (service == "monitoring")
            return AwsService::CloudWatch;
        if (service == "lambda")
            return AwsService::Lambda;
    }
    return byLooks(head);
}

bool isFunctionUrl(const RequestHead &head)
{
    const QStringList labels = hostLabels(head);
    return labels.size() > 3 && labels.at(1) == u"lambda-url";
}

QString bucketOfHost(const RequestHead &head)
{
    QStringList labels = hostLabels(head);
    if (labels.size() < 2 || labels.takeLast() != u"localhost")
        return {};
    const auto s3 = std::find(labels.begin(), labels.end(), u"s3"_s);
    labels.erase(s3, labels.end()); // the region may stand behind it
    return labels.join(u'.');
}

} // namespace lathe
