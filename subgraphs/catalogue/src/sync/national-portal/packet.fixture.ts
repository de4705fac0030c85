/** A packet as the portal sends it, for the notary card of the sample journey. */
export const aPacket = (change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  MATTHC: '1.013830',
  TENTTHC: 'Cấp lại Thẻ công chứng viên',
  TRANGTHAI: '1',
  CAPTHUCHIEN: 'Cấp Tỉnh',
  QUYETDINH: '1859/QĐ-BTP',
  LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-CC', TENLINHVUC: 'Công chứng' }],
  CACHTHUCTHUCHIEN: [aChannel('1'), aChannel('2')],
  THANHPHANHOSO: [
    {
      TRUONGHOP: 'Trường hợp chung',
      GIAYTO: [
        {
          MAGIAYTO: 'GT01',
          TENGIAYTO: 'Đơn đề nghị',
          SOBANCHINH: '1',
          SOBANSAO: '0',
          TENMAUDON: 'TP-CC-08',
          URL: 'https://portal.example/forms/tp-cc-08',
        },
      ],
    },
  ],
  LOAITTHC: 'STANDARD',
  MACOQUANCONGBO: 'G15',
  DOITUONGTHUCHIEN: [{ TENDOITUONG: 'Công dân Việt Nam' }],
  TUKHOA: 'công chứng viên; thẻ',
  DIACHITIEPNHAN: 'Trung tâm A\nTrung tâm B',
  MOTA: '',
  YEUCAU: 'Đang hành nghề.\r\nThẻ bị mất.',
  COQUANCOTHAMQUYEN: [{ MADONVI: 'H05.14', TENDONVI: 'Sở Tư pháp' }],
  COQUANTHUCHIEN: [],
  MOTACOQUANTHUCHIEN: 'Phòng chuyên môn',
  TRINHTUTHUCHIEN: [
    { TRUONGHOP: '', TRINHTU: [{ TENTRINHTU: 'Nộp hồ sơ' }, { TENTRINHTU: 'Nhận kết quả' }] },
  ],
  TTHCLIENQUAN: ['1.013859'],
  TTHCLIENTHONG: [{ MATTHC: '2.000815', TENTTHC: 'Chứng thực bản sao' }],
  KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.G15.000178', TENKETQUA: 'Thẻ công chứng viên' }],
  CANCUPHAPLY: [{ SOVANBAN: '46/2024/QH15', TENVANBAN: 'Luật Công chứng' }],
  ...change,
});

export const aChannel = (channel: string, change: Readonly<Record<string, unknown>> = {}) => ({
  KENH: channel,
  THOIGIAN: [
    {
      THOIGIANGIAIQUYET: '5',
      DONVITINH: 'Ngày làm việc',
      MOTA: '',
      PHILEPHI: [aFee()],
      ...change,
    },
  ],
});

export const aFee = (change: Readonly<Record<string, unknown>> = {}) => ({
  MAPHILEPHI: '1',
  SOTIEN: '100.000',
  DONVI: 'Đồng',
  MOTA: 'Phí cấp lại Thẻ công chứng viên',
  ...change,
});
