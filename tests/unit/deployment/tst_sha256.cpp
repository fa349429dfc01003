// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/Sha256.h"

#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_Sha256 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void knownSums()
    {
        QCOMPARE(Sha256::hex("abc"),
                 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_qba);
        QCOMPARE(Sha256::base64(QByteArrayView()), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_qba);
    }

    void piecesGiveTheSameSum()
    {
        Sha256 sum;
        sum.add("a");
        sum.add(QByteArrayView());
        sum.add("bc");
        QCOMPARE(sum.result(), Sha256::raw("abc"));
    }
};

QTEST_GUILESS_MAIN(tst_Sha256)
#include "tst_sha256.moc"
