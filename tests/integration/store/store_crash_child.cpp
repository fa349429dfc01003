// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/Clock.h"
#include "engine/store/BlobStore.h"
#include "engine/store/HistoryStore.h"
#include "engine/store/StateStore.h"
#include "tests/unit/store/Records.h"

#include <QCoreApplication>
#include <QTimer>

#include <unistd.h>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{

/// One write, so that a line is whole or absent.
void tell(const QByteArray &line)
{
    if (::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size())) != line.size())
        ::_exit(1);
}

} // namespace

/// Writes functions with their code and invocations as fast as it can, from the given number on, and prints
/// each one that has been acknowledged. Ends by being killed.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString folder = app.arguments().value(1);
    int next = app.arguments().value(2).toInt();
    Mailbox mailbox;
    const SystemClock clock;
    const BlobStore blobs(folder + u"/blobs"_s);
    auto state = StateStore::open(folder + u"/state.db"_s, mailbox);
    auto history = HistoryStore::open(folder + u"/history.db"_s, mailbox, clock);
    if (!state || !history || !history->notice.isEmpty())
        return 1;
    tell("ready\n");

    int underWay = 0;
    QTimer more;
    QObject::connect(&more, &QTimer::timeout, &app, [&] {
        for (; underWay < 8; ++next, ++underWay) {
            const int n = next;
            const auto hash = blobs.put("code " + QByteArray::number(n / 10));
            if (!hash)
                ::_exit(1);
            (*state)->write({StateChange::put(u"function"_s, QString::number(n),
                                              "{\"code\":\"" + hash->toUtf8() + "\"}"),
                             StateChange::setCounter(u"last"_s, n)},
                            [n](const Result<Done> &saved) {
                                if (saved)
                                    tell("S " + QByteArray::number(n) + '\n');
                            });
            history->store->append(makeRecord(u"f"_s, n), [n, &underWay](const Result<qint64> &id) {
                --underWay;
                if (id)
                    tell("H " + QByteArray::number(n) + '\n');
            });
        }
    });
    more.start(0);
    return app.exec();
}
